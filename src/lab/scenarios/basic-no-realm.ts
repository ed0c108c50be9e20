import { recorded } from '../recorded.ts';

export default recorded({
  name: 'basic-no-realm',
  group: 'Challenges and caching',
  title: 'Basic without a realm',
  does: 'Sends GET /, which is answered with 401.',
  says: 'Request carried no credentials.',
  expect: { rule: 'missing-credentials', outcome: 'authentication-failed' },
  http: `
    GET https://old.acme.example/

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic
  `,
});
