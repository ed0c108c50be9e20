import { recorded } from '../recorded.ts';

export default recorded({
  name: 'double-bearer',
  group: 'Nothing useful presented',
  title: 'The word Bearer stands twice',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Scheme written twice.',
  expect: { rule: 'double-scheme', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
