import { recorded } from '../recorded.ts';

export default recorded({
  name: 'path-auth-only',
  group: 'Cookies',
  title: 'The cookie’s Path is /auth',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'The cookie is only sent under /auth.',
  expect: { rule: 'cookie-path-mismatch', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    # cookie session=abc; Domain=app.lab.test; HostOnly; Path=/auth; Secure; HttpOnly; SameSite=Lax
    GET https://app.lab.test/api/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
