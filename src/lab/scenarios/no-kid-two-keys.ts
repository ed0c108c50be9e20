import { recorded } from '../recorded.ts';

export default recorded({
  name: 'no-kid-two-keys',
  group: 'Tokens',
  title: 'No kid, and the issuer has two keys',
  does: 'Sends GET /cart, which is answered with 401.',
  says: 'The token does not say which key signed it.',
  expect: { rule: 'jwt-kid-missing', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/cart
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","exp":600} {"kid":null}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
    Content-Type: application/json

    {"message":"No suitable key or wrong key type"}
  `,
});
