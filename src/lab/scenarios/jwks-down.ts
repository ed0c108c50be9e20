import { recorded } from '../recorded.ts';

export default recorded({
  name: 'jwks-down',
  group: 'Tokens',
  title: 'The API cannot fetch the keys',
  does: 'Sends GET /ip, which is answered with 401.',
  says: 'The server cannot get the issuer’s keys.',
  expect: { rule: 'jwks-unreachable-by-server', outcome: 'authentication-failed' },
  http: `
    GET https://mesh.acme.example/ip
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: text/plain
    WWW-Authenticate: Bearer realm="https://mesh.acme.example/ip", error="invalid_token"
    Server: istio-envoy

    Jwks remote fetch is failed
  `,
});
