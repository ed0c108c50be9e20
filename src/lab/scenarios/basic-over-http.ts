import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-over-http',
  group: 'Security',
  title: 'A password in clear text',
  does: 'Sends GET /orders, which is answered with 200.',
  says: 'Credential sent in clear text.',
  expect: { rule: 'credentials-over-http', outcome: 'ok' },
  http: `
    GET http://api.lab.test/orders
    Authorization: Basic {{base64 ada:lovelace}}

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"ok":true}
  `,
});
