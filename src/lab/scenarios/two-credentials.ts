import { recorded } from '../recorded.ts';

export default recorded({
  name: 'two-credentials',
  group: 'Nothing useful presented',
  title: 'Two tokens in one request',
  does: 'Sends GET /orders, which is answered with 400.',
  says: 'Two credentials in one request.',
  expect: { rule: 'multiple-credentials', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders?access_token=abcdefghijklmnop
    Authorization: Bearer zyxwvutsrqponmlk

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_request", error_description="more than one method used"
  `,
});
