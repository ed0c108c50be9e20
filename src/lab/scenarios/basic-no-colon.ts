import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-no-colon',
  group: 'Nothing useful presented',
  title: 'Only a user name in Basic',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Basic credentials have no user:password separator.',
  expect: { rule: 'basic-no-colon', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Basic {{base64 ada}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic realm="lab", charset="UTF-8"
  `,
});
