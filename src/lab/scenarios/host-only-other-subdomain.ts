import { recorded } from '../recorded.ts';

export default recorded({
  name: 'host-only-other-subdomain',
  group: 'Cookies',
  title: 'The cookie belongs to another host',
  does: 'Sends GET /me, which is answered with 401.',
  says: 'Without Domain a cookie goes back only to the host that set it.',
  expect: { rule: 'cookie-domain-mismatch', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    # mode include
    # cookie sid=abc; Domain=app.lab.test; HostOnly; Secure; HttpOnly; SameSite=Lax
    GET https://api.lab.test/me
    Origin: https://app.lab.test

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
