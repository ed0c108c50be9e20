import { recorded } from '../recorded.ts';

export default recorded({
  name: 'wordpress-no-auth-header',
  group: 'As cloud services answer',
  title: 'Apache hands on no Authorization',
  does: 'Sends GET /api/me, which is answered with 401.',
  says: 'The Authorization header left the browser but never reached the app.',
  expect: { rule: 'authorization-stripped-upstream', outcome: 'authentication-failed' },
  http: `
    GET https://sf.acme.example/api/me
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Server: Apache/2.4.62
    X-Powered-By: PHP/8.3.15
    Content-Type: application/json
    WWW-Authenticate: Bearer

    {"code":401,"message":"JWT Token not found"}
  `,
});
