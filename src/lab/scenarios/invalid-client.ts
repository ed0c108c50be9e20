import { recorded } from '../recorded.ts';

export default recorded({
  name: 'invalid-client',
  group: 'OAuth endpoints',
  title: 'A wrong client secret',
  does: 'Sends POST /11111111-2222-3333-4444-555555555555/oauth2/v2.0/token, which is answered with 401.',
  says: 'Client authentication at the token endpoint failed.',
  expect: { rule: 'oauth-invalid-client', outcome: 'authentication-failed' },
  http: `
    POST https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token
    Content-Type: application/x-www-form-urlencoded

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json; charset=utf-8

    {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'aaaaaaaa'.","error_codes":[7000215]}
  `,
});
