import { recorded } from '../recorded.ts';

export default recorded({
  name: 'preflight-401',
  group: 'CORS',
  title: 'The preflight is asked for credentials',
  does: 'Sends GET /orders to another origin; the browser’s preflight is answered with 401.',
  says: 'CORS preflight answered 401/403.',
  expect: { rule: 'preflight-requires-auth', outcome: 'blocked-by-browser' },
  http: `
    # page https://app.lab.test/
    OPTIONS https://api.lab.test/orders
    Origin: https://app.lab.test
    Access-Control-Request-Method: GET
    Access-Control-Request-Headers: authorization

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
