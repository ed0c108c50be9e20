import { recorded } from '../recorded.ts';

export default recorded({
  name: 'no-www-authenticate',
  group: 'Challenges and caching',
  title: '401 without a challenge',
  does: 'Sends GET /orders, which is answered with 401.',
  says: '401 without WWW-Authenticate: nobody can know what is wanted.',
  expect: { rule: '401-missing-www-authenticate', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/orders
    Cookie: theme=dark; sid=0a1b2c3d4e5f

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
  `,
});
