import { recorded } from '../recorded.ts';

export default recorded({
  name: 'mfa-required',
  group: 'OAuth endpoints',
  title: 'A second factor is wanted',
  does: 'Sends POST /common/oauth2/v2.0/token, which is answered with 400.',
  says: 'The provider wants the second factor first.',
  expect: { rule: 'idp-interaction-required', outcome: 'authentication-failed' },
  http: `
    POST https://login.microsoftonline.com/common/oauth2/v2.0/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=refresh_token&refresh_token=x

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json

    {"error":"interaction_required","error_description":"AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication to access the API.","error_codes":[50076]}
  `,
});
