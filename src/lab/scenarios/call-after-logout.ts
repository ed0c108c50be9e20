import { recorded } from '../recorded.ts';

export default recorded({
  name: 'call-after-logout',
  group: 'What the client does',
  title: 'A call after the logout',
  does: 'Sends 2 requests; GET /protected is answered with 401.',
  says: 'The page logged out and still sends the old token.',
  expect: { rule: 'token-used-after-logout', outcome: 'authentication-failed' },
  http: `
    # at -2 s
    DELETE https://api.lab.test/logout
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 200 OK
    Date: {{date}}

    ===
    GET https://api.lab.test/protected
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
    Content-Type: application/json

    {"msg":"Token has been revoked"}
  `,
});
