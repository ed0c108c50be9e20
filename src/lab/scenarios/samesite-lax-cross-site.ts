import { recorded } from '../recorded.ts';

export default recorded({
  name: 'samesite-lax-cross-site',
  group: 'Cookies',
  title: 'SameSite=Lax from another site',
  does: 'Sends GET /me, which is answered with 401.',
  says: 'The cookie stays at home: the request comes from another site.',
  expect: { rule: 'cookie-samesite-blocked', outcome: 'authentication-failed' },
  http: `
    # page https://other.test/
    # type fetch
    # mode include
    # cookie sid=abc; Domain=api.lab.test; HostOnly; Secure; HttpOnly; SameSite=Lax
    GET https://api.lab.test/me
    Origin: https://other.test

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
