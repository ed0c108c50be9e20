import { param } from '../../http/auth-param.ts';
import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { SeenExchange } from '../history/seen.ts';
import type { SequenceEvidence } from '../sequence.ts';

const span = 60_000;
/** One question is normal, a second may cross with another request; a third shows that nobody listens. */
const tooMany = 3;

export default defineRule({
  id: 'dpop-nonce-required',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  outcome: 'negotiating',
  title: 'The server asks for its nonce in the DPoP proof',
  description:
    'The first of two steps: the server hands out a nonce and asks for the same request again, with a proof that contains it. Normal, once; the token was not refused. Three times in a row it is a fault of the client, which does not put the nonce into its proof.',
  fix: {
    client:
      'Put the value of `DPoP-Nonce` into the claim `nonce` of a new proof, and send the request again once. Keep the newest nonce for each server; authorization server and API have different ones.',
    server: 'Let pages read it: `Access-Control-Expose-Headers: WWW-Authenticate, DPoP-Nonce`.',
  },
  references: ['RFC 9449 §8', 'RFC 9449 §9'],
  on: ['client-error'],
  needs: ['response'],
  uses: ['challenges', 'reasons', 'sequence', 'dpopProof'],
  check({ response, challenges, reasons, sequence, dpopProof }) {
    if (response.status !== 401 && response.status !== 400) return null;
    const asked =
      challenges?.challenges.some((each) => param(each.params, 'error')?.value === 'use_dpop_nonce') === true ||
      reasons?.has('dpop-nonce-needed') === true;
    if (!asked) return null;
    const nonces = response.lines('dpop-nonce');
    const missing = nonces.length === 0;
    const row = missing || sequence === null ? 1 : inARow(sequence);
    if (row >= tooMany) {
      const sent = dpopProof === null || 'kind' in dpopProof ? null : dpopProof.claims['nonce'];
      const why =
        dpopProof === null
          ? 'the request carries no DPoP proof'
          : typeof sent !== 'string'
            ? 'the proof has no nonce'
            : nonces.includes(sent)
              ? 'the proof has the nonce that this answer hands out, so the server does not keep to its own'
              : 'the proof has another nonce than the server handed out';
      return {
        confidence: 'certain',
        kind: 'behaviour',
        fault: nonces.includes(String(sent)) ? 'server' : 'client',
        level: 'error',
        outcome: 'authentication-failed',
        summary: `The server has asked for its nonce ${row} times in a row, and ${why}: this does not end by itself.`,
        evidence: places(
          fieldAt('response', response.fields, 'dpop-nonce'),
          fieldAt('response', response.fields, 'www-authenticate', 'use_dpop_nonce'),
          ...(sequence?.earlierTries(span).slice(-2) ?? []).map((each) => ({
            in: 'exchange' as const,
            exchange: each.id,
          })),
        ),
      };
    }
    return {
      confidence: missing ? 'likely' : 'certain',
      fault: missing ? 'server' : 'nobody',
      level: missing ? 'error' : 'info',
      summary: missing
        ? 'The server asks for a nonce in the DPoP proof (use_dpop_nonce) but sends no DPoP-Nonce header to take it from.'
        : 'Step 1 of 2: the server sends a nonce (DPoP-Nonce) and wants the request again with a proof that contains it.',
      evidence: places(
        fieldAt('response', response.fields, 'dpop-nonce'),
        fieldAt('response', response.fields, 'www-authenticate', 'use_dpop_nonce'),
        reasons?.first('dpop-nonce-needed')?.at ?? null,
      ),
    };
  },
  examples: {
    reports: {
      'Step 1 of 2: the server sends a nonce (DPoP-Nonce) and wants the request again with a proof that contains it.': `
        GET /orders
        Authorization: DPoP {{jwt {"exp":600}}}
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"1"} {"typ":"dpop+jwt","alg":"ES256"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        DPoP-Nonce: eyJ7S_zG.example
        WWW-Authenticate: DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"
      `,
      'The server has asked for its nonce 3 times in a row, and the proof has no nonce: this does not end by itself.': `
        GET /orders
        Authorization: DPoP {{jwt {"exp":600}}}
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"1"} {"typ":"dpop+jwt","alg":"ES256"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        DPoP-Nonce: nonce-1
        WWW-Authenticate: DPoP error="use_dpop_nonce"
        ===
        GET /orders
        Authorization: DPoP {{jwt {"exp":600}}}
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"2"} {"typ":"dpop+jwt","alg":"ES256"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        DPoP-Nonce: nonce-2
        WWW-Authenticate: DPoP error="use_dpop_nonce"
        ===
        GET /orders
        Authorization: DPoP {{jwt {"exp":600}}}
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"3"} {"typ":"dpop+jwt","alg":"ES256"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        DPoP-Nonce: nonce-3
        WWW-Authenticate: DPoP error="use_dpop_nonce"
      `,
    },
    ignores: {
      'the proof itself is wrong': `
        GET /orders
        Authorization: DPoP {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: DPoP error="invalid_dpop_proof"
      `,
      'a fresh nonce rides on a success': `
        GET /orders
        Authorization: DPoP {{jwt {"exp":600}}}

        HTTP/1.1 200 OK
        DPoP-Nonce: eyJ7S_zG.example
      `,
    },
  },
});

const asks = (each: SeenExchange): boolean => each.error === 'use_dpop_nonce';

/** How many requests of this method and URL in a row were answered with the same question, this one among them. */
function inARow(sequence: SequenceEvidence): number {
  const earlier = sequence.earlierTries(span);
  const later = sequence.laterTries(span);
  const before = earlier.length - 1 - earlier.findLastIndex((each) => !asks(each));
  const end = later.findIndex((each) => !asks(each));
  return before + 1 + (end < 0 ? later.length : end);
}
