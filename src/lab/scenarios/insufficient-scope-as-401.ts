import { recorded } from '../recorded.ts';

export default recorded({
  name: 'insufficient-scope-as-401',
  group: 'Refused for lack of rights',
  title: 'A missing scope, answered with 401',
  does: 'Sends POST /orders, which is answered with 401.',
  says: 'Token is fine, it lacks a scope.',
  expect: { rule: 'insufficient-scope', outcome: 'authentication-failed' },
  http: `
    POST https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
  `,
});
