import { recorded } from '../recorded.ts';

export default recorded({
  name: '401-here-403-there',
  group: 'Statuses that lie',
  title: '401 here, 403 there',
  does: 'Sends 2 requests; GET /orders is answered with 403.',
  says: 'The same expired token gets two statuses: expired, and below it that the statuses differ.',
  expect: { rule: 'token-expired', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/me
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="The access token expired"

    ===
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-3784,"exp":-184}}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
  `,
});
