import { recorded } from '../recorded.ts';

export default recorded({
  name: 'preflight-redirect',
  group: 'CORS',
  title: 'The preflight is redirected',
  does: 'Sends GET /orders to another origin; the browser’s preflight is answered with 301.',
  says: 'CORS preflight was redirected.',
  expect: { rule: 'preflight-redirected', outcome: 'blocked-by-browser' },
  http: `
    # page https://app.lab.test/
    OPTIONS https://api.lab.test/orders
    Origin: https://app.lab.test
    Access-Control-Request-Method: GET
    Access-Control-Request-Headers: authorization

    HTTP/1.1 301 Moved Permanently
    Date: {{date}}
    Location: https://api.lab.test/orders/
  `,
});
