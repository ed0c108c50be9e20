import { recorded } from '../recorded.ts';

export default recorded({
  name: '401-cached',
  group: 'Challenges and caching',
  title: 'A 401 from a cache',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'An old 401/403/login redirect is being served from a cache.',
  expect: { rule: 'auth-error-cached', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
    Cache-Control: public, max-age=600
    Age: 120
    X-Cache: HIT
  `,
});
