import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-cleartext',
  group: 'Nothing useful presented',
  title: 'User name and password, but not encoded',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Basic credentials are not base64.',
  expect: { rule: 'basic-not-base64', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Basic ada:lovelace

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic realm="lab", charset="UTF-8"
  `,
});
