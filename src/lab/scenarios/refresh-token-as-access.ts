import { recorded } from '../recorded.ts';

export default recorded({
  name: 'refresh-token-as-access',
  group: 'Tokens',
  title: 'The refresh token instead of the access token',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Refresh token sent to an API.',
  expect: { rule: 'refresh-token-as-access-token', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","iat":-60,"exp":600,"typ":"Refresh"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
