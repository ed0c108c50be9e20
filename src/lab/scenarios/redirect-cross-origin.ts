import { recorded } from '../recorded.ts';

export default recorded({
  name: 'redirect-cross-origin',
  group: 'Redirects',
  title: 'A redirect to another origin loses Authorization',
  does: 'Sends 2 requests; GET /report.json is answered with 401.',
  says: 'Browsers remove Authorization where a redirect leaves the origin.',
  expect: { rule: 'auth-dropped-on-cross-origin-redirect', outcome: 'authentication-failed' },
  http: `
    # id 7.0
    # page https://api.lab.test/
    # type fetch
    GET https://api.lab.test/report
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://other.test/report.json

    ===
    # id 7.1
    # page https://api.lab.test/
    # type fetch
    GET https://other.test/report.json
    Origin: null

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="cdn"
  `,
});
