import { recorded } from '../recorded.ts';

export default recorded({
  name: '403-for-expired',
  group: 'Statuses that lie',
  title: 'An expired token, answered with 403',
  does: 'Sends GET /orders, which is answered with 403.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json

    {"error":"token expired"}
  `,
});
