import { recorded } from '../recorded.ts';

export default recorded({
  name: 'dpop-nonce-forever',
  group: 'DPoP, step-up and MCP',
  title: 'The nonce is asked for and never used',
  does: 'Sends 4 requests; GET /orders is answered with 401.',
  says: 'Three times the same question: the client does not put the nonce into its proof.',
  expect: { rule: 'dpop-nonce-required', outcome: 'authentication-failed' },
  http: `
    GET https://api.lab.test/orders
    Authorization: DPoP {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}
    DPoP: {{jwt {"htm":"GET","htu":"https://api.lab.test/orders","iat":0,"jti":"1"} {"typ":"dpop+jwt","alg":"ES256"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    DPoP-Nonce: nonce-1
    WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"

    ===
    GET https://api.lab.test/orders
    Authorization: DPoP {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}
    DPoP: {{jwt {"htm":"GET","htu":"https://api.lab.test/orders","iat":0,"jti":"2"} {"typ":"dpop+jwt","alg":"ES256"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    DPoP-Nonce: nonce-2
    WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"

    ===
    GET https://api.lab.test/orders
    Authorization: DPoP {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}
    DPoP: {{jwt {"htm":"GET","htu":"https://api.lab.test/orders","iat":0,"jti":"3"} {"typ":"dpop+jwt","alg":"ES256"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    DPoP-Nonce: nonce-3
    WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"

    ===
    GET https://api.lab.test/orders
    Authorization: DPoP {{jwt {"iss":"https://idp.lab.test","aud":"https://api.lab.test","sub":"ada","scope":"orders:read","iat":-60,"exp":600}}}
    DPoP: {{jwt {"htm":"GET","htu":"https://api.lab.test/orders","iat":0,"jti":"4"} {"typ":"dpop+jwt","alg":"ES256"}}}

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    DPoP-Nonce: nonce-4
    WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"
  `,
});
