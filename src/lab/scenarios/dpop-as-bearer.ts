import { recorded } from '../recorded.ts';

export default recorded({
  name: 'dpop-as-bearer',
  group: 'DPoP, step-up and MCP',
  title: 'A DPoP-bound token, sent as Bearer',
  does: 'Sends GET /private, which is answered with 400.',
  says: 'Sender-constrained token sent as Bearer.',
  expect: { rule: 'dpop-token-as-bearer', outcome: 'authentication-failed' },
  http: `
    GET https://api.acme.example/private
    Authorization: Bearer {{jwt {"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"},"iat":-600,"exp":3000,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"u"} {"alg":"RS256","typ":"JWT","kid":"lab-rs-2026"}}}
    Accept: application/json

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    WWW-Authenticate: Bearer realm="api", error="invalid_request", error_description="DPoP proof requires the DPoP authentication scheme, not Bearer"
  `,
});
