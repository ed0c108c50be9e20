import { recorded } from '../recorded.ts';

export default recorded({
  name: 'insufficient-scope',
  group: 'Refused for lack of rights',
  title: 'The token lacks a scope',
  does: 'Sends POST /orders, which is answered with 403.',
  says: 'Token is fine, it lacks a scope.',
  expect: { rule: 'insufficient-scope', outcome: 'authorization-refused' },
  http: `
    POST https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
  `,
});
