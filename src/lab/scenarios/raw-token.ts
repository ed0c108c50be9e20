import { recorded } from '../recorded.ts';

export default recorded({
  name: 'raw-token',
  group: 'Nothing useful presented',
  title: 'A token without its scheme',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Raw token without a scheme.',
  expect: { rule: 'scheme-missing', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
