import { keysOf } from '../key-documents.ts';
import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

/** Key type for an algorithm (RFC 7518 §3.1). */
const keyType = (alg: string): string =>
  alg.startsWith('ES') ? 'EC' : alg.startsWith('RS') || alg.startsWith('PS') ? 'RSA' : alg === 'EdDSA' ? 'OKP' : 'oct';

export default defineRule({
  id: 'jwt-kid-missing',
  kind: 'cause',
  stage: 'signature',
  level: 'warning',
  fault: 'identity-provider',
  title: 'The token does not say which key signed it',
  description:
    'The JOSE header has no kid. With one key that is fine; with several a server has to try them all, and many do not.',
  fix: {
    client: 'Nothing, unless your own code makes the token.',
    server: 'Where the token is made, put the key’s `kid` into the JOSE header.',
  },
  references: ['RFC 7515 §4.1.4'],
  on: 'any',
  needs: ['jwt', 'response', 'reasons'],
  uses: ['documents'],
  supersedes: ['jwt-kid-not-in-jwks'],
  check({ jwt, response, reasons, documents }) {
    if (jwt.kid !== null || response.status < 400) return null;
    const said = reasons.first('kid-missing') ?? reasons.first('unknown-key');
    const keys = documents === null ? null : keysOf(documents, jwt.iss);
    const usable = keys?.filter((key) => key.kty === keyType(jwt.alg) && key.use !== 'enc') ?? [];
    const several = usable.length > 1 && (response.status === 401 || response.status === 403);
    if (said === null && !several) return null;
    return {
      confidence: said === null ? 'possible' : 'likely',
      basis: said === null ? 'seen' : 'said',
      summary: several
        ? `The issuer publishes ${usable.length} keys for ${jwt.alg}, and the token does not say which of them signed it: it has no kid.`
        : `The token has no kid, so the server cannot tell which key to use. It says: “${said?.words ?? ''}”.`,
      evidence: places({ in: 'token', claim: 'header.kid' }, said?.at ?? null),
    };
  },
  examples: {
    reports: {
      'The issuer publishes 2 keys for RS256, and the token does not say which of them signed it: it has no kid.': `
        # document https://idp.acme.example/jwks {"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"},{"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB"}]}
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"} {"kid":null}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'the token names its key': `
        # document https://idp.acme.example/jwks {"keys":[{"kty":"RSA","kid":"k1","n":"AQAB","e":"AQAB"},{"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB"}]}
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'there is one key only': `
        # document https://idp.acme.example/jwks {"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}]}
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"} {"kid":null}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
