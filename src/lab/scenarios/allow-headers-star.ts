import { recorded } from '../recorded.ts';

export default recorded({
  name: 'allow-headers-star',
  group: 'CORS',
  title: 'A star does not allow Authorization',
  does: 'Sends GET /orders to another origin; the browser’s preflight is answered with 204.',
  says: 'Access-Control-Allow-Headers does not list Authorization.',
  expect: { rule: 'cors-authorization-not-allowed', outcome: 'blocked-by-browser' },
  http: `
    # page https://app.lab.test/
    OPTIONS https://api.lab.test/orders
    Origin: https://app.lab.test
    Access-Control-Request-Method: GET
    Access-Control-Request-Headers: authorization

    HTTP/1.1 204 No Content
    Date: {{date}}
    Access-Control-Allow-Origin: https://app.lab.test
    Access-Control-Allow-Headers: *
  `,
});
