import { recorded } from '../recorded.ts';

export default recorded({
  name: 'wrong-issuer',
  group: 'Tokens',
  title: 'The token is from another issuer',
  does: 'Sends GET /private, which is answered with 401.',
  says: 'Token comes from an issuer this server does not trust.',
  expect: { rule: 'jwt-wrong-issuer', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/private
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://acme-dev.eu.auth0.com/","aud":"https://api.acme.example","sub":"auth0|1","scope":"read:x"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    X-Powered-By: Express
    WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Unexpected 'iss' value"
  `,
});
