import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-unknown-code',
  group: 'Challenges and caching',
  title: 'An error code that does not exist',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token expired, and below it that expired_token is no registered code.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="expired_token"
  `,
});
