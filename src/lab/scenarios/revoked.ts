import { recorded } from '../recorded.ts';

export default recorded({
  name: 'revoked',
  group: 'Tokens',
  title: 'A token that was revoked',
  does: 'Sends GET /api/v4/user, which is answered with 401.',
  says: 'Token was revoked although it has not expired.',
  expect: { rule: 'token-revoked', outcome: 'authentication-failed' },
  http: `
    GET https://gitlab.com/api/v4/user
    Authorization: Bearer EXAMPLE-oauth-token-2
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    WWW-Authenticate: Bearer realm="The API", error="invalid_token", error_description="Token was revoked. You have to re-authorize from the user."

    {"error":"invalid_token","error_description":"Token was revoked. You have to re-authorize from the user."}
  `,
});
