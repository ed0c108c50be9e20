import { recorded } from '../recorded.ts';

export default recorded({
  name: 'plain-200',
  group: 'Not authentication',
  title: 'An ordinary answer',
  does: 'Sends GET /orders, which is answered with 200.',
  says: 'Nothing: all is well.',
  expect: { rule: null, outcome: 'ok' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}
    Cache-Control: no-store
    Content-Type: application/json

    {"orders":[]}
  `,
});
