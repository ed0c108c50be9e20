import { recorded } from '../recorded.ts';

export default recorded({
  name: 'wrong-scheme-basic-for-bearer',
  group: 'Nothing useful presented',
  title: 'Basic where a Bearer token is asked for',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Credential sent with a scheme the server does not offer.',
  expect: { rule: 'wrong-scheme', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Basic {{base64 ada:lovelace}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
