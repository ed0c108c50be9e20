import { recorded } from '../recorded.ts';

export default recorded({
  name: 'third-party-iframe',
  group: 'Cookies',
  title: 'A login inside another site’s frame',
  does: 'Sends GET /frame/data, which is answered with 401.',
  says: 'The browser keeps the cookie out of another site’s page.',
  expect: { rule: 'third-party-cookie-blocked', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # frame https://other.test/frame
    # type fetch
    # cookie session=abc; Domain=other.test; HostOnly; Secure; HttpOnly; SameSite=None
    GET https://other.test/frame/data

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
