import { recorded } from '../recorded.ts';

export default recorded({
  name: 'challenge-missing-comma',
  group: 'Challenges and caching',
  title: 'A challenge without commas',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'WWW-Authenticate cannot be read as it is written: a comma is missing.',
  expect: { rule: 'www-authenticate-malformed', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/orders
    Cookie: theme=dark; sid=0a1b2c3d4e5f

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Form realm="lab" charset="UTF-8"
  `,
});
