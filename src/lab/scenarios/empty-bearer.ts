import { recorded } from '../recorded.ts';

export default recorded({
  name: 'empty-bearer',
  group: 'Nothing useful presented',
  title: 'Bearer with nothing behind it',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Scheme without a token.',
  expect: { rule: 'empty-bearer', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
