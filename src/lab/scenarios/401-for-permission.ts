import { recorded } from '../recorded.ts';

export default recorded({
  name: '401-for-permission',
  group: 'Statuses that lie',
  title: '401 for a missing right',
  does: 'Sends GET /admin/users, which is answered with 401.',
  says: 'The server speaks of rights: it should be 403.',
  expect: { rule: '401-for-permission', outcome: 'authorization-refused' },
  http: `
    GET https://api.lab.test/admin/users
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
    Content-Type: application/json

    {"error":"Unauthorized","message":"insufficient privileges"}
  `,
});
