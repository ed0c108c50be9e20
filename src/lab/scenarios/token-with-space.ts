import { recorded } from '../recorded.ts';

export default recorded({
  name: 'token-with-space',
  group: 'Nothing useful presented',
  title: 'A space in the middle of the token',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Space, tab or line break inside the credential.',
  expect: { rule: 'whitespace-in-token', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{base64url {"alg":"RS256","typ":"JWT"}}} {{base64url {"iss":"https://idp.lab.test","sub":"ada"}}}.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
