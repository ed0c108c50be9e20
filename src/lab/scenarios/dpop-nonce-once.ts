import { recorded } from '../recorded.ts';

export default recorded({
  name: 'dpop-nonce-once',
  group: 'DPoP, step-up and MCP',
  title: 'The server hands out its DPoP nonce',
  does: 'Sends GET /orders, which is answered with 401.',
  says: 'Server asks for its nonce in the DPoP proof.',
  expect: { rule: 'dpop-nonce-required', outcome: 'negotiating' },
  http: `
    GET https://api.lab.test/orders
    Authorization: DPoP {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}
    DPoP: {{jwt {"htm":"GET","htu":"https://api.lab.test/orders","iat":0,"jti":"a"} {"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC","crv":"P-256","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"
    DPoP-Nonce: eyJ7S_zG.eyJH0-Z.HX4w-7v
  `,
});
