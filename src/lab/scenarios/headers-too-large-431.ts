import { recorded } from '../recorded.ts';

export default recorded({
  name: 'headers-too-large-431',
  group: 'Cookies',
  title: '431: the header is too large',
  does: 'Sends GET /orders, which is answered with 431.',
  says: 'The cookies make the request’s header too large.',
  expect: { rule: 'headers-too-large', outcome: 'disguised' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/orders
    Cookie: nonce1={{repeat 3000 x}}; nonce2={{repeat 3000 y}}; nonce3={{repeat 3000 z}}

    HTTP/1.1 431 Request Header Fields Too Large
    Date: {{date}}
  `,
});
