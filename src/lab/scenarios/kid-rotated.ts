import { recorded } from '../recorded.ts';

export default recorded({
  name: 'kid-rotated',
  group: 'Tokens',
  title: 'Signed with a key that was rotated away',
  does: 'Sends GET /api/cart, which is answered with 401.',
  says: 'Signing key is not in the issuer’s key set.',
  expect: { rule: 'jwt-kid-not-in-jwks', outcome: 'authentication-failed' },
  http: `
    GET https://shop.acme.example/api/cart
    Authorization: Bearer {{jwt {"scp":["openid","profile"],"iat":-600,"exp":3000,"ver":1,"iss":"https://dev-42.okta.com","aud":"https://dev-42.okta.com","sub":"jane@acme.example","cid":"0oa1","uid":"00u1"} {"alg":"RS256","typ":"JWT","kid":"DjVwG9HA02bDYt5ewWhGHItm-2dcJTWyKd_lu5tY6HA"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Signed JWT rejected: Another algorithm expected, or no matching key(s) found", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"
  `,
});
