import { keysOf } from '../key-documents.ts';
import { places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-kid-not-in-jwks',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'server',
  title: 'The key that signed the token is not among the issuer’s keys',
  description:
    'The JOSE header names the signing key by its kid, and the server found no such key in the key set that it uses. The key was rotated away, the server holds an old copy of the set, or the token comes from another issuer: another tenant, another environment, a local one.',
  fix: {
    client: 'Get a fresh token, and compare its iss with the issuer that this API is configured for.',
    server:
      'Fetch the key set again when an unknown kid comes, and point the configured issuer at the one that really minted the token.',
  },
  references: [
    'RFC 7517 §4.5',
    '[OpenID Connect Core 1.0 §10.1.1](https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys)',
  ],
  on: 'any',
  needs: ['response', 'reasons'],
  uses: ['jwt', 'documents'],
  before: ['wrong-environment'],
  check({ response, reasons, jwt, documents }) {
    const kid = jwt?.kid ?? null;
    const symmetric = jwt !== null && (jwt.alg.startsWith('HS') || jwt.alg.toLowerCase() === 'none');
    const either = symmetric ? null : reasons.first('no-matching-key-or-algorithm');
    const said = reasons.first('unknown-key') ?? either;
    const keys = jwt === null || documents === null ? null : keysOf(documents, jwt.iss);
    const refused = response.status === 401 || response.status === 403;
    const proved = refused && kid !== null && keys !== null && keys.length > 0 && !keys.some((key) => key.kid === kid);
    if (said === null && !proved) return null;
    if (kid === null && jwt !== null && reasons.has('kid-missing')) return null;
    const named = kid === null ? 'The key that signed the token' : `Key \`${kid}\``;
    return {
      confidence: proved ? 'certain' : 'likely',
      basis: said === null ? 'seen' : either === said ? 'hinted' : 'said',
      summary: proved
        ? `${named} is not among the ${keys.length} keys that the issuer publishes: it was rotated away, or the token comes from somewhere else.`
        : `${named} is unknown to the server: it was rotated away, or the token comes from another issuer${jwt?.iss == null ? '' : ` than the one that is trusted (iss is ${jwt.iss})`}. The server says: “${said?.words ?? ''}”.`,
      evidence: places(jwt === null ? null : { in: 'token', claim: 'header.kid' }, said?.at ?? null),
    };
  },
  examples: {
    reports: {
      'Key `k1` is unknown to the server: it was rotated away, or the token comes from another issuer than the one that is trusted (iss is https://idp.acme.example/). The server says: “The signature key was not found”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"
      `,
    },
    ignores: {
      'the key is known, the signature wrong': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"
      `,
      'the issuer publishes the key': `
        # document https://idp.acme.example/jwks {"keys":[{"kty":"RSA","kid":"k1","n":"AQAB","e":"AQAB"}]}
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://idp.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
