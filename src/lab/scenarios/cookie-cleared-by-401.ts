import { recorded } from '../recorded.ts';

export default recorded({
  name: 'cookie-cleared-by-401',
  group: 'Cookies',
  title: 'The 401 deletes the session',
  does: 'Sends GET /projects.json, which is answered with 401.',
  says: 'The answer itself deletes the cookie.',
  expect: { rule: 'session-cleared-by-response', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    GET https://app.lab.test/projects.json
    Cookie: _app_session=old

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Set-Cookie: _app_session=; path=/; max-age=0; HttpOnly; SameSite=Lax; Secure
    WWW-Authenticate: Cookie realm="app"
  `,
});
