import { recorded } from '../recorded.ts';

export default recorded({
  name: '200-error-body',
  group: 'Statuses that lie',
  title: '200 with an error inside',
  does: 'Sends GET /orders, which is answered with 200.',
  says: '200 OK with an authentication error inside.',
  expect: { rule: '200-with-auth-error-body', outcome: 'disguised' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer 0a1b2c3d4e5f60718293a4b5c6d7e8f9

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json

    {"errors":[{"message":"Token is invalid","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}
  `,
});
