import { recorded } from '../recorded.ts';

export default recorded({
  name: 'logout-token',
  group: 'Tokens',
  title: 'A logout token instead of an access token',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Some other JWT was used as an access token.',
  expect: { rule: 'token-wrong-type', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: Bearer {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","iat":-60,"events":{"http://schemas.openid.net/event/backchannel-logout":{} },"exp":600} {"alg":"RS256","typ":"logout+jwt","kid":"k1"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: Bearer realm="lab", error="invalid_token"
  `,
});
