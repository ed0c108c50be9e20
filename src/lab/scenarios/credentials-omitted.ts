import { recorded } from '../recorded.ts';

export default recorded({
  name: 'credentials-omitted',
  group: 'CORS',
  title: 'Cookies stay at home',
  does: 'Sends GET /me, which is answered with 401.',
  says: 'The fetch crosses origins and does not ask for cookies.',
  expect: { rule: 'credentials-mode-omitted', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # type fetch
    # cookie sid=abc; Domain=api.lab.test; HostOnly; Secure; HttpOnly; SameSite=Lax
    GET https://api.lab.test/me
    Origin: https://app.lab.test

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Access-Control-Allow-Origin: https://app.lab.test
    Access-Control-Allow-Credentials: true
    WWW-Authenticate: Cookie realm="app"
  `,
});
