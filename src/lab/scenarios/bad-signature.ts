import { recorded } from '../recorded.ts';

export default recorded({
  name: 'bad-signature',
  group: 'Tokens',
  title: 'A signature that does not fit',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Signature does not verify.',
  expect: { rule: 'jwt-signature-invalid', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/orders
    Authorization: Bearer {{jwt {"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"user-42","role":"admin"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Server: Kestrel
    WWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"
  `,
});
