import { recorded } from '../recorded.ts';

export default recorded({
  name: 'csrf-apisix-401',
  group: 'Not authentication',
  title: 'APISIX: no CSRF token, with 401',
  does: 'Sends POST /orders, which is answered with 401.',
  says: 'The anti-forgery token is missing; APISIX says so with 401.',
  expect: { rule: 'csrf-rejected', outcome: 'not-auth' },
  http: `
    POST https://gw.acme.example/orders
    Cookie: sid=abc
    Content-Type: application/json

    {}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Server: APISIX/3.11.0
    Content-Type: application/json

    {"error_msg":"no csrf token in headers"}
  `,
});
