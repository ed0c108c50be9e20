import { recorded } from '../recorded.ts';

export default recorded({
  name: 'one-year-token',
  group: 'Security',
  title: 'A token that lives for a year',
  does: 'Sends GET /orders, which is answered with 200.',
  says: 'Access token lives too long.',
  expect: { rule: 'token-lifetime-excessive', outcome: 'ok' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":31536000}}}

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"ok":true}
  `,
});
