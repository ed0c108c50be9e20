import { recorded } from '../recorded.ts';

export default recorded({
  name: 'no-credentials',
  group: 'Nothing useful presented',
  title: 'A request without any credentials',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Request carried no credentials.',
  expect: { rule: 'missing-credentials', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
