import { keysOf } from '../key-documents.ts';
import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'jwt-alg-unexpected',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The token is signed with an algorithm that the server does not take',
  description:
    'The JOSE header names the algorithm, and the server takes only those that it was configured for. A token with another one was made by another issuer, or by code that uses a shared secret where a key pair is expected.',
  fix: {
    client: 'Get the token from the real issuer.',
    server: 'Configure the algorithms by name. Never check an HS256 signature with an RSA public key as its secret.',
  },
  references: ['RFC 8725 §2.1', 'RFC 8725 §3.1'],
  on: 'any',
  needs: ['response', 'reasons', 'primary'],
  uses: ['jwt', 'documents'],
  check({ response, reasons, primary, jwt, documents }) {
    const symmetric = jwt !== null && jwt.alg.startsWith('HS');
    const hinted = symmetric ? reasons.first('no-matching-key-or-algorithm') : null;
    const said = reasons.first('wrong-algorithm') ?? hinted;
    const keys = jwt === null || documents === null ? null : keysOf(documents, jwt.iss);
    const asymmetricOnly = keys !== null && keys.length > 0 && keys.every((key) => key.kty !== 'oct');
    const proved = symmetric && asymmetricOnly && (response.status === 401 || response.status === 403);
    if (said === null && !proved) return null;
    const alg = jwt === null ? 'an algorithm' : jwt.alg;
    return {
      confidence: said?.exact === true || proved ? 'certain' : 'likely',
      basis: said === null ? 'seen' : said === hinted ? 'hinted' : 'said',
      summary:
        said === null
          ? `The token is signed with ${alg}, a shared secret; the issuer publishes only ${listed([...new Set(keys?.map((key) => key.kty))])} keys.`
          : `The token is signed with ${alg}${said.detail['expected'] === undefined ? ', which the server does not take' : `, the server expects ${said.detail['expected']}`}. The server says: “${said.words}”.`,
      evidence: places(jwt === null ? credentialAt(primary) : { in: 'token', claim: 'header.alg' }, said?.at ?? null),
    };
  },
  examples: {
    reports: {
      'The token is signed with HS256, which the server does not take. The server says: “invalid algorithm”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"HS256"}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Bearer error="invalid_token", error_description="invalid algorithm"

        {}
      `,
    },
    ignores: {
      'the server does not complain of the algorithm': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"HS256"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the issuer has a key of that kind': `
        # document https://idp.acme.example/jwks {"keys":[{"kty":"RSA","kid":"k1","n":"AQAB","e":"AQAB"}]}
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
