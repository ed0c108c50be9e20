import { keysOfIssuer, usableKeys } from '../key-sets.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { plural } from '../words.ts';

export default defineRule({
  id: 'jwt-kid-missing',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'identity-provider',
  title: 'The token does not say which key signed it',
  description:
    'The JOSE header has no kid, and the issuer has more than one key. A server that does not try every key refuses the token.',
  fix: {
    client: 'Nothing can be done by the client: the token comes without the key’s name.',
    server: 'Let the issuer put `kid` into the JOSE header; a server may also try every key that fits the algorithm.',
  },
  references: ['RFC 7515 §4.1.4', 'RFC 7517 §4.5'],
  needs: ['response', 'reasons', 'jwt'],
  uses: ['documents'],
  supersedes: ['jwt-kid-not-in-jwks'],
  check({ response, reasons, jwt, documents }) {
    if (jwt.kid !== null || response.status === 407 || /^HS\d|^none$/i.test(jwt.alg)) return null;
    const said = reasons.first('kid-missing', 'unknown-key', 'no-matching-key-or-algorithm');
    const published = keysOfIssuer(documents, jwt);
    const usable = published === null ? [] : usableKeys(published.keys, jwt.alg);
    if (published !== null && usable.length > 1) {
      return {
        confidence: said === null ? 'possible' : 'likely',
        basis: said === null ? 'seen' : 'said',
        summary: `The issuer has ${plural(usable.length, 'key')} for ${jwt.alg}, and the token does not say which one signed it.`,
        evidence: places({ in: 'token', claim: 'header.kid' }, said?.at ?? null),
      };
    }
    if (said === null) return null;
    return {
      confidence: said.code === 'kid-missing' ? 'likely' : 'possible',
      basis: said.code === 'kid-missing' ? 'said' : 'hinted',
      summary: `The token’s JOSE header has no kid, and the server finds no key for it: ${quoted(said)}.`,
      evidence: places({ in: 'token', claim: 'header.kid' }, said.at),
    };
  },
  examples: {
    reports: {
      'The token’s JOSE header has no kid, and the server finds no key for it: “No suitable key or wrong key type”.': `
        GET /cart
        Authorization: Bearer {{jwt {"exp":600} {"kid":null}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"No suitable key or wrong key type"}
      `,
    },
    ignores: {
      'the token names its key': `
        GET /cart
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"No suitable key or wrong key type"}
      `,
      'the issuer has one key only': `
        # document https://login.acme.example/jwks {"keys":[{"kid":"new","kty":"RSA"}]}
        GET /cart
        Authorization: Bearer {{jwt {"exp":600} {"kid":null}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
