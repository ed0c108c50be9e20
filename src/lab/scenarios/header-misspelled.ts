import { recorded } from '../recorded.ts';

export default recorded({
  name: 'header-misspelled',
  group: 'Nothing useful presented',
  title: 'The token travels in a field called Authentication',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Credential sent in a header nobody reads.',
  expect: { rule: 'auth-header-misspelled', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authentication: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab"
  `,
});
