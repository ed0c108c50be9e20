import { hidden407 } from '../hidden.ts';
import { recorded } from '../recorded.ts';

export default recorded({
  name: 'origin-407',
  group: 'HTTP authentication schemes',
  title: '407 from the server itself',
  does: 'Sends GET /login-required, which is answered with 407.',
  says: 'No proxy said this: it should be 401.',
  expect: { rule: 'proxy-status-misused', outcome: 'disguised', hidden: hidden407 },
  http: `
    GET https://api.lab.test/login-required

    HTTP/1.1 407 Proxy Authentication Required
    Date: {{date}}
    Content-Type: application/json

    {"error":"Proxy Authentication Required"}
  `,
});
