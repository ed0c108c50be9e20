import { recorded } from '../recorded.ts';

export default recorded({
  name: '422-for-garbage',
  group: 'Statuses that lie',
  title: 'A garbled token, answered with 422',
  does: 'Sends GET /orders, which is answered with 422.',
  says: 'Looks like a JWT but cannot be decoded.',
  expect: { rule: 'jwt-malformed', outcome: 'disguised' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0d

    HTTP/1.1 422 Unprocessable Content
    Date: {{date}}
    Content-Type: application/json

    {"msg":"Not enough segments"}
  `,
});
