import { recorded } from '../recorded.ts';

export default recorded({
  name: 'secure-over-http',
  group: 'Cookies',
  title: 'A Secure cookie and plain http',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'The cookie may only travel over https.',
  expect: { rule: 'cookie-secure-over-http', outcome: 'authentication-failed' },
  http: `
    # page http://app.lab.test/
    # type fetch
    # cookie sid=abc; Domain=app.lab.test; HostOnly; Secure; SameSite=Lax
    GET http://app.lab.test/api/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
