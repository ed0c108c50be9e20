import { recorded } from '../recorded.ts';

export default recorded({
  name: 'no-credentials-403',
  group: 'Nothing useful presented',
  title: 'Nothing was sent, and the answer is 403',
  does: 'Sends GET /orders, which is answered with 403.',
  says: 'No credentials, but the server says 403 instead of 401.',
  expect: { rule: 'missing-credentials-403', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json

    {"detail":"Not authenticated"}
  `,
});
