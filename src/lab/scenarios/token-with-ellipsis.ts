import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-with-ellipsis',
  group: 'Nothing useful presented',
  title: 'The token was copied with an ellipsis',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'The token’s end is missing: it was copied with an ellipsis.',
  expect: { rule: 'token-truncated', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{base64url {"alg":"HS256","typ":"JWT"}}}.{{base64url {"iss":"https://idp.lab.test","sub":"ada","exp":1999999999}}}.c2lnbmF0...

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
