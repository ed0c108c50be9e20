import { recorded } from '../recorded.ts';

export default recorded({
  name: 'hs256-vs-rs256',
  group: 'Tokens',
  title: 'Signed with the wrong kind of key',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Algorithm the server does not accept (HS/RS confusion).',
  expect: { rule: 'jwt-alg-unexpected', outcome: 'authentication-failed' },
  http: `
    GET https://gw.acme.example/orders
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"a36c3049b36249a3c9f8891cb127243c"} {"alg":"ES256","typ":"JWT","kid":"lab-es-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json; charset=utf-8
    Server: kong/3.9.0
    X-Kong-Response-Latency: 1
    WWW-Authenticate: Bearer error="invalid_token"

    {"message":"Invalid algorithm"}
  `,
});
