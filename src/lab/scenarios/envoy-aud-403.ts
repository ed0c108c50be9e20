import { recorded } from '../recorded.ts';

export default recorded({
  name: 'envoy-aud-403',
  group: 'As cloud services answer',
  title: 'Envoy: a wrong audience as 403',
  does: 'Sends GET /ip, which is answered with 403.',
  says: 'Token is meant for another API.',
  expect: { rule: 'jwt-wrong-audience', outcome: 'authentication-failed' },
  http: `
    GET https://mesh.acme.example/ip
    Authorization: Bearer {{jwt {"realm_access":{"roles":["customer"]},"iat":-600,"exp":3000,"iss":"https://sso.acme.example/realms/acme","aud":"account","azp":"shop-web","typ":"Bearer","sid":"0f2f","scope":"openid profile email"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: text/plain
    WWW-Authenticate: Bearer realm="https://mesh.acme.example/ip", error="invalid_token"
    Server: istio-envoy

    Audiences in Jwt are not allowed
  `,
});
