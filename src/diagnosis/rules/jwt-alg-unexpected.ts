import { keysOfIssuer, usableKeys } from '../key-sets.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-alg-unexpected',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The token is signed with an algorithm that the server does not take',
  description:
    'The JOSE header names another algorithm than the server is configured for, for example HS256 (a shared secret) where the issuer signs with RSA or EC keys. Such a token comes from another issuer or was minted by hand.',
  fix: {
    client: 'Get the token from the issuer that this API trusts.',
    server:
      'Configure the algorithm explicitly. Never verify HS256 with a public key as the secret: anybody has that key.',
  },
  references: ['RFC 8725 §2.1', 'RFC 8725 §3.1'],
  on: ['client-error', 'server-error', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['jwt', 'documents'],
  check({ response, reasons, jwt, documents }) {
    const { status } = response;
    if (status < 400 && status !== 200) return null;
    const both = reasons.first('no-matching-key-or-algorithm');
    const symmetric = jwt !== null && (/^HS\d/.test(jwt.alg) || jwt.alg.toLowerCase() === 'none');
    const said = reasons.first('wrong-algorithm') ?? (symmetric ? both : null);
    const published = jwt === null ? null : keysOfIssuer(documents, jwt);
    const none =
      jwt !== null &&
      published !== null &&
      published.keys.length > 0 &&
      usableKeys(published.keys, jwt.alg).length === 0;
    if (said === null && !(none && symmetric && status === 401)) return null;
    if (said !== null && !said.exact && status === 200) return null;
    const alg = jwt?.alg ?? said?.detail['alg'] ?? '';
    const offers =
      published === null ? [] : [...new Set(published.keys.map((key) => key.alg ?? key.kty ?? ''))].filter(Boolean);
    const expected = offers.length === 0 ? '' : ` The issuer’s keys are for ${offers.join(', ')}.`;
    return {
      confidence: said?.exact === true && said !== both ? 'certain' : 'likely',
      basis: said === null ? 'seen' : said === both ? 'hinted' : 'said',
      summary: `The token is signed with ${alg === '' ? 'an algorithm' : alg}${alg === '' ? '' : ', an algorithm'} that the server does not take${said === null ? '' : `: ${quoted(said)}`}.${expected}`,
      evidence: places(said?.at ?? null, jwt === null ? null : { in: 'token', claim: 'header.alg' }),
    };
  },
  examples: {
    reports: {
      'The token is signed with ES256, an algorithm that the server does not take: “Invalid algorithm”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"ES256"}}}

        HTTP/1.1 401 Unauthorized
        Server: kong/3.9.0
        WWW-Authenticate: Bearer error="invalid_token"
        Content-Type: application/json

        {"message":"Invalid algorithm"}
      `,
    },
    ignores: {
      'a key is unknown': `
        GET /cart
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="Signed JWT rejected: Another algorithm expected, or no matching key(s) found"
      `,
      'the signature is wrong': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"
      `,
    },
  },
});
