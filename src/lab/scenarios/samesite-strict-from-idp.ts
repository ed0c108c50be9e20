import { recorded } from '../recorded.ts';

export default recorded({
  name: 'samesite-strict-from-idp',
  group: 'Cookies',
  title: 'SameSite=Strict on the way back from the login',
  does: 'Sends GET /callback, which is answered with 401.',
  says: 'The callback comes from another site, so the Strict cookie stays at home.',
  expect: { rule: 'cookie-samesite-blocked', outcome: 'authentication-failed' },
  http: `
    # page https://other.test/
    # type document
    # cookie sid=abc; Domain=app.lab.test; HostOnly; Secure; HttpOnly; SameSite=Strict
    GET https://app.lab.test/callback?code=1&state=2

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
