import { recorded } from '../recorded.ts';

export default recorded({
  name: 'bearer-colon',
  group: 'Nothing useful presented',
  title: 'A colon behind Bearer',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Scheme misspelt or decorated.',
  expect: { rule: 'scheme-typo', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer: {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
