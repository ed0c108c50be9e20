import { recorded } from '../recorded.ts';

export default recorded({
  name: 'missing-scope-claim',
  group: 'Tokens',
  title: 'The token lacks a claim',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'The API wants a scope claim and the token has none.',
  expect: { rule: 'jwt-missing-claim', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","iat":-60,"exp":600}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token", error_description="Missing 'scope' claim"
  `,
});
