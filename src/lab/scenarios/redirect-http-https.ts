import { recorded } from '../recorded.ts';

export default recorded({
  name: 'redirect-http-https',
  group: 'Redirects',
  title: 'From http to https, without Authorization',
  does: 'Sends 2 requests; GET /me is answered with 401.',
  says: 'The call went to http first; on the way to https the browser left Authorization behind.',
  expect: { rule: 'scheme-redirect-lost-auth', outcome: 'authentication-failed' },
  http: `
    # id 7.0
    GET http://api.lab.test/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 301 Moved Permanently
    Date: {{date}}
    Location: https://api.lab.test/me

    ===
    # id 7.1
    GET https://api.lab.test/me

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
