import { recorded } from '../recorded.ts';

export default recorded({
  name: 'gateway-rbac-denied',
  group: 'Refused for lack of rights',
  title: 'The mesh refuses before the app is asked',
  does: 'Sends GET /admin, which is answered with 403.',
  says: 'A gateway/mesh policy said no before the app.',
  expect: { rule: 'gateway-policy-denied', outcome: 'authorization-refused' },
  http: `
    GET https://mesh.acme.example/admin
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","scope":"orders:read"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: text/plain
    Server: istio-envoy

    RBAC: access denied
  `,
});
