import { recorded } from '../recorded.ts';

export default recorded({
  name: 'wrong-audience',
  group: 'Tokens',
  title: 'The token is for another API',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Token is meant for another API.',
  expect: { rule: 'jwt-wrong-audience', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/orders
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","aud":"00000003-0000-0000-c000-000000000000","appid":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","tid":"11111111-2222-3333-4444-555555555555","scp":"Orders.Read","ver":"1.0"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Server: Kestrel
    WWW-Authenticate: Bearer error="invalid_token", error_description="The audience '00000003-0000-0000-c000-000000000000' is invalid"
  `,
});
