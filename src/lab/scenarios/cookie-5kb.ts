import { recorded } from '../recorded.ts';

export default recorded({
  name: 'cookie-5kb',
  group: 'Cookies',
  title: 'A cookie that is too large to keep',
  does: 'Sends 2 requests; the last, GET /api/me, is answered with 401.',
  says: 'Login set a cookie the browser did not keep.',
  expect: { rule: 'cookie-rejected', outcome: 'authentication-failed' },
  http: `
    POST https://app.lab.test/login

    HTTP/1.1 200 OK
    Date: {{date}}
    Set-Cookie: session={{repeat 5000 z}}; Path=/; HttpOnly; Secure; SameSite=Lax
    ===
    GET https://app.lab.test/api/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Form realm="app"
  `,
});
