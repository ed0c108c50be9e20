import { recorded } from '../recorded.ts';

export default recorded({
  name: 'nbf-future',
  group: 'Tokens',
  title: 'The token is not valid yet',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token is not valid yet (nbf).',
  expect: { rule: 'jwt-not-yet-valid', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-5,"exp":4200,"nbf":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
