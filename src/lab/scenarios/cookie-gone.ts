import { recorded } from '../recorded.ts';

export default recorded({
  name: 'cookie-gone',
  group: 'Cookies',
  title: 'The session cookie is not sent any more',
  does: 'Sends 2 requests; GET /api/me is answered with 401.',
  says: 'Earlier calls carried the cookie, this one does not.',
  expect: { rule: 'session-cookie-missing', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/api/me
    Cookie: sid=abc

    HTTP/1.1 200 OK
    Date: {{date}}

    ===
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/api/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
