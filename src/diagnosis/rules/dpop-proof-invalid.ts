import { checkDpopProof } from '../../tokens/dpop.ts';
import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dpop-proof-invalid',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The DPoP proof does not fit this request',
  description:
    'A DPoP proof is made for one request: its method, its URL without the query, its moment and its very token. Made for another, or used a second time, it is refused.',
  fix: {
    client:
      'Make a fresh proof for each request: `htm` the method, `htu` the URL without query and fragment, `ath` the SHA-256 of the very token, `iat` now.',
    server: 'Behind a proxy compare `htu` with the public URL. Say which claim was wrong in `error_description`.',
  },
  references: ['RFC 9449 §4.3', 'RFC 9449 §7.1'],
  on: ['client-error'],
  needs: ['request', 'response', 'clock'],
  uses: ['primary', 'reasons', 'sequence', 'dpopProof'],
  check({ request, response, clock, primary, reasons, sequence, dpopProof }) {
    if (response.status !== 401 && response.status !== 400) return null;
    const said = reasons?.first('dpop-proof-invalid') ?? null;
    const proof = dpopProof;
    const mismatches =
      proof === null || 'kind' in proof
        ? (proof?.problems ?? [])
        : checkDpopProof(proof, {
            method: request.method,
            url: request.url,
            accessToken: primary?.scheme === 'dpop' ? primary.value : null,
            now: clock.source === 'client' ? null : clock.serverNow,
          });
    const [first] = mismatches;
    if (said === null && first === undefined) return null;
    // Method, URL, token and time fit: what is left is that it was used before, or holds an old nonce.
    const again = sequence?.flowChecks().find((each) => each.what === 'proof-reused' || each.what === 'proof-nonce');
    return {
      confidence: 'certain',
      basis: said === null ? 'seen' : 'said',
      summary:
        first === undefined
          ? `The server refuses the DPoP proof: “${said?.words ?? ''}”. ${again?.sentence ?? 'Method, URL and token fit as far as can be seen.'}`
          : `The DPoP proof does not fit: ${first.message}`.replace(/\.?$/, '.'),
      evidence: places(
        fieldAt('request', request.fields, 'dpop'),
        said?.at ?? fieldAt('response', response.fields, 'www-authenticate'),
      ),
    };
  },
  examples: {
    reports: {
      'The DPoP proof does not fit: htm is "GET", the request is POST.': `
        POST /orders
        Authorization: DPoP 0123456789abcdef
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"1","ath":"nxi2m7u3S0FLS3OIrJSVTjQRAIAchH4nSkkeNjKNOOA"} {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: DPoP error="invalid_dpop_proof"
      `,
    },
    ignores: {
      'the proof fits': `
        GET /orders
        Authorization: DPoP 0123456789abcdef
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"1","ath":"nxi2m7u3S0FLS3OIrJSVTjQRAIAchH4nSkkeNjKNOOA"} {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}}}

        HTTP/1.1 403 Forbidden
        Date: {{date}}
      `,
      'no proof was sent and none is spoken of': `
        GET /orders
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
