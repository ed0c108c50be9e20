import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-single-quotes',
  group: 'Challenges and caching',
  title: 'A challenge in single quotes',
  does: 'Sends GET /x, which is answered with 401.',
  says: 'Request carried no credentials.',
  expect: { rule: 'missing-credentials', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/x

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm='api', error='invalid_token'
  `,
});
