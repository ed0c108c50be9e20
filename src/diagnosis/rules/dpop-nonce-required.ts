import { param } from '../../http/auth-param.ts';
import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dpop-nonce-required',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  outcome: 'negotiating',
  title: 'The server asks for its nonce in the DPoP proof',
  description:
    'The first of two steps: the server hands out a nonce and asks for the same request again, with a proof that contains it. Normal, once; the token was not refused.',
  fix: {
    client:
      'Put the value of `DPoP-Nonce` into the claim `nonce` of a new proof, and send the request again once. Keep the newest nonce for each server; authorization server and API have different ones.',
    server: 'Let pages read it: `Access-Control-Expose-Headers: WWW-Authenticate, DPoP-Nonce`.',
  },
  references: ['RFC 9449 §8', 'RFC 9449 §9'],
  on: ['client-error'],
  needs: ['response'],
  uses: ['challenges', 'reasons', 'sequence'],
  check({ response, challenges, reasons }) {
    if (response.status !== 401 && response.status !== 400) return null;
    const asked =
      challenges?.challenges.some((each) => param(each.params, 'error')?.value === 'use_dpop_nonce') === true ||
      reasons?.has('dpop-nonce-needed') === true;
    if (!asked) return null;
    const nonces = response.lines('dpop-nonce');
    const missing = nonces.length === 0;
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
