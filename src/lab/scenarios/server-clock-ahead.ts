import { recorded } from '../recorded.ts';

export default recorded({
  name: 'server-clock-ahead',
  group: 'Tokens',
  title: 'The server’s clock is ten minutes ahead',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Expired only on one side: clocks disagree.',
  expect: { rule: 'jwt-expired-clock-skew', outcome: 'authentication-failed' },
  http: `
    # clock -600 s
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-900,"exp":-240}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
