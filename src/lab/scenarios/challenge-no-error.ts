import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-no-error',
  group: 'Challenges and caching',
  title: 'A challenge without a reason',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token expired, and below it that the challenge does not say why.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
