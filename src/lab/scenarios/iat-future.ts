import { recorded } from '../recorded.ts';

export default recorded({
  name: 'iat-future',
  group: 'Tokens',
  title: 'The token claims to be issued in the future',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token was issued “in the future” (iat).',
  expect: { rule: 'jwt-issued-in-future', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":600,"exp":4200}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
