import { recorded } from '../recorded.ts';

export default recorded({
  name: 'retry-3-same',
  group: 'What the client does',
  title: 'Three times the same dead token',
  does: 'Sends 3 requests; the last, GET /orders, is answered with 401.',
  says: 'Token expired.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    # at -900 ms
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -600 ms
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
    ===
    # at -300 ms
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"
  `,
});
