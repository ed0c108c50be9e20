import { recorded } from '../recorded.ts';

export default recorded({
  name: 'headers-too-large-400',
  group: 'Cookies',
  title: '400: the header is too large',
  does: 'Sends GET /orders, which is answered with 400.',
  says: 'The cookies make the request’s header too large; nginx says so with 400.',
  expect: { rule: 'headers-too-large', outcome: 'disguised' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/orders
    Cookie: nonce1={{repeat 3000 x}}; nonce2={{repeat 3000 y}}; nonce3={{repeat 3000 z}}

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Server: nginx
    Content-Type: text/html; charset=utf-8

    <html><head><title>400 Request Header Or Cookie Too Large</title></head><body><center><h1>400 Bad Request</h1></center></body></html>
  `,
});
