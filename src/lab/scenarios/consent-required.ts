import { recorded } from '../recorded.ts';

export default recorded({
  name: 'consent-required',
  group: 'OAuth endpoints',
  title: 'The user has to consent',
  does: 'Sends POST /common/oauth2/v2.0/token, which is answered with 400.',
  says: 'The provider wants the user’s consent first.',
  expect: { rule: 'idp-interaction-required', outcome: 'authentication-failed' },
  http: `
    POST https://login.microsoftonline.com/common/oauth2/v2.0/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&refresh_token=x

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"invalid_grant","error_description":"AADSTS65001: The user or administrator has not consented to use the application.","error_codes":[65001],"suberror":"consent_required"}
  `,
});
