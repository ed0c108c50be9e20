import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-truncated',
  group: 'Nothing useful presented',
  title: 'The token ends in the middle of its signature',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token was cut off.',
  expect: { rule: 'token-truncated', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{base64url {"alg":"HS256","typ":"JWT","kid":"k1"}}}.{{base64url {"iss":"https://idp.lab.test","sub":"ada","exp":1999999999}}}.c2lnbmF0dXJl

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
