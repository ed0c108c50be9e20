import { keysOfIssuer } from '../key-sets.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { plural } from '../words.ts';

export default defineRule({
  id: 'jwt-kid-not-in-jwks',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'server',
  title: 'The key that signed the token is not among the issuer’s keys',
  description:
    'The token names its key by kid, and the server finds no such key in the set that its issuer publishes. The key was rotated away, the server’s copy of the set is old, or the token comes from another issuer: another tenant, another environment, a development server.',
  fix: {
    client: 'Get a fresh token, and check that iss is the issuer that this API trusts.',
    server:
      'Fetch the key set again when an unknown kid arrives, and point the authority (issuer-uri, jwks_uri) at the issuer that really minted the token.',
  },
  references: [
    'RFC 7517 §4.5',
    '[OpenID Connect Core §10.1.1](https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys)',
  ],
  on: ['client-error', 'server-error', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['jwt', 'documents', 'primary'],
  check({ response, reasons, jwt, documents, primary }) {
    const { status } = response;
    if (status < 400 && status !== 200) return null;
    const both = reasons.first('no-matching-key-or-algorithm');
    const said = reasons.first('unknown-key') ?? both;
    const symmetric = jwt !== null && (/^HS\d/.test(jwt.alg) || jwt.alg.toLowerCase() === 'none');
    if (said !== null && said === both && symmetric) return null;
    const published = jwt === null || symmetric ? null : keysOfIssuer(documents, jwt);
    const absent =
      jwt !== null && jwt.kid !== null && published !== null && !published.keys.some((key) => key.kid === jwt.kid);
    if (absent && status !== 200 && (status === 401 || said !== null)) {
      return {
        confidence: 'certain',
        basis: said === null ? 'seen' : 'said',
        summary: `The key “${jwt.kid ?? ''}” is not among the keys at ${published.url} (${plural(published.keys.length, 'key')}).`,
        evidence: places({ in: 'token', claim: 'header.kid' }, said?.at ?? null),
      };
    }
    if (said === null || (said.exact === false && status === 200) || (jwt !== null && jwt.kid === null)) return null;
    // “Key not found” of an API key is about that key.
    if (jwt === null && (primary?.place === 'header' || primary?.place === 'query')) return null;
    const key = jwt?.kid === null || jwt === null ? 'The key that signed the token' : `The key “${jwt.kid}”`;
    return {
      confidence: said === both || !said.exact ? 'likely' : 'certain',
      basis: said === both ? 'hinted' : 'said',
      summary: `${key} is not among the keys that the server knows${jwt?.iss === null || jwt === null ? '' : ` (issuer ${jwt.iss})`}: ${quoted(said)}.`,
      evidence: places(said.at, jwt === null ? null : { in: 'token', claim: 'header.kid' }),
    };
  },
  examples: {
    reports: {
      'The key “old” is not among the keys that the server knows (issuer https://login.acme.example/): “The signature key was not found”.': `
        GET /cart
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.acme.example/"} {"kid":"old"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"
      `,
      'The key “old” is not among the keys at https://login.acme.example/jwks (1 key).': `
        # document https://login.acme.example/jwks {"keys":[{"kid":"new","kty":"RSA"}]}
        GET /cart
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.acme.example/"} {"kid":"old"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'the key is published': `
        # document https://login.acme.example/jwks {"keys":[{"kid":"k1","kty":"RSA"}]}
        GET /cart
        Authorization: Bearer {{jwt {"exp":600,"iss":"https://login.acme.example/"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'a symmetric token meets a server that expects another algorithm': `
        GET /cart
        Authorization: Bearer {{jwt {"exp":600} {"alg":"HS256"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Signed JWT rejected: Another algorithm expected, or no matching key(s) found"
      `,
    },
  },
});
