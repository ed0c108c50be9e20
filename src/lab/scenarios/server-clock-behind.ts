import { recorded } from '../recorded.ts';

export default recorded({
  name: 'server-clock-behind',
  group: 'Tokens',
  title: 'The server’s clock is five minutes behind',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token is not valid yet (nbf).',
  expect: { rule: 'jwt-not-yet-valid', outcome: 'authentication-failed' },
  http: `
    # clock +300 s
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":290,"exp":3890,"nbf":290}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
