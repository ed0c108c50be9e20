import type { ParsedChallenges } from '../../http/challenge.ts';
import type { PresentedCredential } from '../../http/credentials.ts';
import type { RequestEvidence } from '../evidence.ts';
import { credentialAt, places } from '../place.ts';
import { defineRule, type Report } from '../rule.ts';

export default defineRule({
  id: 'dpop-token-as-bearer',
  kind: 'cause',
  stage: 'type',
  level: 'error',
  fault: 'client',
  title: 'A token that is bound to a key was sent as a plain Bearer token',
  description:
    'The claim cnf binds the token to a key: it counts only together with a proof that the sender holds that key. Without the proof it is worthless, and a server that knows of it must refuse it.',
  fix: {
    client:
      'Send `Authorization: DPoP <token>` together with a `DPoP: <proof>` header made for this very request. For a certificate-bound token (x5t#S256) use the same client certificate.',
    server: 'Keep refusing it.',
  },
  references: ['RFC 9449 §7.2', 'RFC 8705 §3'],
  on: ['client-error'],
  needs: ['primary', 'request', 'response'],
  uses: ['jwt', 'challenges'],
  supersedes: ['wrong-scheme'],
  check({ jwt, primary, request, response, challenges }) {
    if (response.status !== 401 && response.status !== 403 && response.status !== 400) return null;
    const cnf = jwt?.claims['cnf'];
    if (typeof cnf !== 'object' || cnf === null) return jwt === null ? byChallenge(primary, request, challenges) : null;
    const bound = 'jkt' in cnf ? 'jkt' : 'x5t#S256' in cnf ? 'x5t#S256' : null;
    if (bound === null) return null;
    const asBearer = primary.scheme === 'bearer';
    const proof = request.header('dpop') !== null;
    if (bound === 'jkt' ? !asBearer && proof : !asBearer) return null;
    return {
      confidence: bound === 'jkt' ? 'certain' : 'possible',
      summary:
        bound === 'jkt'
          ? `The token is bound to a key (cnf.jkt), and it was sent ${asBearer ? 'as Bearer' : 'without a DPoP proof'}${asBearer && !proof ? ' without a proof' : ''}: a server that knows DPoP must refuse it.`
          : 'The token is bound to a client certificate (cnf.x5t#S256). Whether that certificate was used on this connection cannot be seen from here.',
      evidence: [{ in: 'token', claim: 'cnf' }, credentialAt(primary)],
    };
  },
  examples: {
    reports: {
      'The token was sent as Bearer, and the server refuses it with a DPoP challenge only: to this server the token is bound to a key.': `
        GET /userinfo
        Authorization: Bearer Mf1-8cPpqNsadzCKcOjkOEWkQ1b7iRmNcSqa2kbK

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: DPoP realm="acme", error="invalid_token", error_description="invalid token provided", algs="ES256"
      `,
      'The token is bound to a key (cnf.jkt), and it was sent as Bearer without a proof: a server that knows DPoP must refuse it.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: DPoP algs="ES256", error="invalid_token"
      `,
    },
    ignores: {
      'an opaque token is refused with both challenges': `
        GET /userinfo
        Authorization: Bearer Mf1-8cPpqNsadzCKcOjkOEWkQ1b7iRmNcSqa2kbK

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="acme", error="invalid_token", DPoP realm="acme", algs="ES256"
      `,
      'it was sent with a proof': `
        GET /orders
        Authorization: DPoP {{jwt {"exp":600,"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}}}
        DPoP: {{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"1"} {"typ":"dpop+jwt","alg":"ES256"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: DPoP algs="ES256", error="invalid_token"
      `,
      'the token is bound to nothing': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});

/** An opaque token does not show what it is bound to, but a server that knows answers it with DPoP (RFC 9449 §7.2). */
function byChallenge(
  primary: PresentedCredential,
  request: RequestEvidence,
  challenges: ParsedChallenges | null,
): Report | null {
  if (primary.scheme !== 'bearer' || request.header('dpop') !== null) return null;
  const all = challenges?.challenges ?? [];
  const refused = all.flatMap((each) => each.params).find((each) => each.name === 'error');
  if (all.some((each) => each.scheme !== 'dpop') || refused?.value !== 'invalid_token') return null;
  return {
    confidence: 'likely',
    summary:
      'The token was sent as Bearer, and the server refuses it with a DPoP challenge only: to this server the token is bound to a key.',
    evidence: places(credentialAt(primary), {
      in: 'response',
      header: 'www-authenticate',
      index: refused.at.line,
      from: refused.at.from,
      to: refused.at.to,
    }),
  };
}
