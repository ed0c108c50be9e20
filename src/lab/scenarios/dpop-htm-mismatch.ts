import { recorded } from '../recorded.ts';

export default recorded({
  name: 'dpop-htm-mismatch',
  group: 'DPoP, step-up and MCP',
  title: 'The proof is for another method',
  does: 'Sends POST /orders, which is answered with 401.',
  says: 'The DPoP proof says GET, the request is POST.',
  expect: { rule: 'dpop-proof-invalid', outcome: 'authentication-failed' },
  http: `
    POST https://api.lab.test/orders
    Authorization: DPoP 0123456789abcdef
    DPoP: {{jwt {"htm":"GET","htu":"https://api.lab.test/orders","iat":0,"jti":"1","ath":"nxi2m7u3S0FLS3OIrJSVTjQRAIAchH4nSkkeNjKNOOA"} {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: DPoP error="invalid_dpop_proof"
  `,
});
