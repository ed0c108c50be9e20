import { recorded } from '../recorded.ts';

export default recorded({
  name: 'code-reused',
  group: 'OAuth endpoints',
  title: 'A code that was used before',
  does: 'Sends POST /common/oauth2/v2.0/token, which is answered with 400.',
  says: 'Authorization code or PKCE refused.',
  expect: { rule: 'oauth-code-rejected', outcome: 'authentication-failed' },
  http: `
    POST https://login.microsoftonline.com/common/oauth2/v2.0/token
    Content-Type: application/x-www-form-urlencoded

    grant_type=authorization_code&code=0.EXAMPLE&code_verifier=v

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/json; charset=utf-8

    {"error":"invalid_grant","error_description":"AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.","error_codes":[54005]}
  `,
});
