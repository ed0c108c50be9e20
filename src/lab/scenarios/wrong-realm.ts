import { recorded } from '../recorded.ts';

export default recorded({
  name: 'wrong-realm',
  group: 'Nothing useful presented',
  title: 'Credentials of another protection space',
  does: 'Sends 2 requests; GET /admin/users is answered with 401.',
  says: 'The login belongs to “Reports”, and this is “Admin”.',
  expect: { rule: 'wrong-realm', outcome: 'authentication-failed' },
  http: `
    GET https://intranet.acme.example/reports/1
    Authorization: Basic {{base64 jane:secret}}

    HTTP/1.1 200 OK
    Date: {{date}}

    ===
    GET https://intranet.acme.example/admin/users
    Authorization: Basic {{base64 jane:secret}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Basic realm="Admin"
  `,
});
