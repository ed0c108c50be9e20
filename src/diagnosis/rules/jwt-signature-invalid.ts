import { verifiedSignature } from '../key-sets.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-signature-invalid',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The token’s signature does not verify',
  description:
    'The server found the key and the signature does not fit what it signs: header or claims were changed after signing, another secret or key was used, or the secret was taken in another form (as text against as base64).',
  fix: {
    client:
      'Send the token exactly as it was issued; never edit one. Where you mint tokens yourself, use the same secret and the same form of it on both sides.',
    server:
      'Check that the verifier has the secret or public key of this issuer and environment. Tell the caller no more than `invalid_token`.',
  },
  references: ['RFC 7515 §5.2', 'RFC 8725 §3.3'],
  on: ['client-error', 'error-inside'],
  needs: ['response', 'reasons'],
  uses: ['jwt', 'primary', 'documents'],
  check({ response, reasons, jwt, primary, documents }) {
    const { status } = response;
    if (status < 400 && status !== 200) return null;
    if (status >= 500) return null;
    const said = reasons.first('bad-signature');
    if (said === null && status === 401 && jwt !== null && verifiedSignature(documents) === 'invalid') {
      return {
        confidence: 'certain',
        basis: 'seen',
        summary: `The token’s signature (${jwt.alg}${jwt.kid === null ? '' : `, key “${jwt.kid}”`}) does not hold with the issuer’s key: it was changed after it was signed, or signed with another key of that name.`,
        evidence: places({ in: 'token', claim: 'header.kid' }),
      };
    }
    if (said === null || (!said.exact && status === 200)) return null;
    if (reasons.has('aws-signature-mismatch', 'clock-skew', 'signed-url-expired', 'csrf')) return null;
    // Only a token has such a signature; a request signature (HMAC, webhook) is another matter.
    const carriesToken =
      primary === null || primary.scheme === 'bearer' || primary.scheme === 'dpop' || primary.scheme === null;
    const inSignedUrl =
      primary?.place === 'query' && /^(?:sig|signature|auth_key|auth_signature|x-\w+-signature)$/i.test(primary.name);
    if (jwt === null && (!carriesToken || inSignedUrl)) return null;
    if (jwt !== null && (jwt.alg.toLowerCase() === 'none' || jwt.token.signatureLength === 0)) return null;
    const how = jwt === null || jwt.alg === '' ? '' : ` (${jwt.alg}${jwt.kid === null ? '' : `, key “${jwt.kid}”`})`;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The server could not verify the token’s signature${how}: ${quoted(said)}.`,
      evidence: places(said.at, jwt === null ? null : { in: 'token', claim: 'header.alg' }),
    };
  },
  examples: {
    reports: {
      'The server could not verify the token’s signature (RS256, key “k1”): “The signature is invalid”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"
      `,
      'The token’s signature (RS256, key “k1”) does not hold with the issuer’s key: it was changed after it was signed, or signed with another key of that name.': `
        # document urn:why401:signature "invalid"
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'the signature was verified': `
        # document urn:why401:signature "valid"
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the token is not signed at all': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"none"}}}

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"jwt signature is required"}
      `,
      'the server gives no reason': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
