import { recorded } from '../recorded.ts';

export default recorded({
  name: 'partitioned-iframe',
  group: 'Cookies',
  title: 'A cookie of another partition',
  does: 'Sends GET /frame/data, which is answered with 401.',
  says: 'The cookie was made for another page and stays there.',
  expect: { rule: 'third-party-cookie-blocked', outcome: 'authentication-failed' },
  http: `
    # page https://app.lab.test/
    # frame https://other.test/frame
    # type fetch
    # cookie session=abc; Domain=other.test; HostOnly; Secure; HttpOnly; SameSite=None; Partition=https://other.test
    GET https://other.test/frame/data

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Cookie realm="app"
  `,
});
