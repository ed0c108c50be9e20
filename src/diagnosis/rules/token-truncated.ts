import { credentialAt } from '../place.ts';
import { defineRule, type Report } from '../rule.ts';
import { truncationOf } from '../truncation.ts';

/** Characters of a signature in base64url for its algorithm (RFC 7518 §3); RSA depends on the key, 2048 bits at least. */
const lengths: Readonly<Record<string, readonly number[]>> = {
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86, 152],
};
const rsa: readonly number[] = [342, 512, 683];
export default defineRule({
  id: 'token-truncated',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The token was cut off',
  description:
    'The end of the token is missing: a part is not there, or the signature is shorter than its algorithm makes it. Databases, cookies and terminals cut long values, and programs shorten them for display.',
  fix: {
    client:
      'Take the whole value: widen the column, keep tokens beyond 4 KB out of cookies, and copy from the source instead of from a shortened display.',
    server: 'Nothing: the signature cannot be checked.',
  },
  references: ['RFC 7515 §7.1', 'RFC 7518 §3'],
  on: ['client-error'],
  needs: ['token', 'primary', 'response'],
  check({ token, primary, response }) {
    if (primary.place === 'cookie' || response.status < 400 || response.status >= 500 || response.status === 404)
      return null;
    const value = primary.value.trim();
    const report = (summary: string): Report => ({ confidence: 'likely', summary, evidence: [credentialAt(primary)] });
    const cut = truncationOf(token, value);
    if (cut !== null) return report(cut);
    if (token.kind !== 'jws') return null;
    const alg = String(token.header['alg'] ?? '');
    const signature = value.slice(value.lastIndexOf('.') + 1).length;
    const wanted = /^(?:RS|PS)\d{3}$/.test(alg) ? rsa : lengths[alg];
    if (wanted === undefined || signature === 0 || signature >= (wanted[0] ?? 0)) return null;
    return report(
      `The signature has ${signature} characters where ${alg} makes ${wanted[0]}: the end of the token is missing.`,
    );
  },
  examples: {
    reports: {
      'The token ends with an ellipsis after 50 characters: it was copied from a shortened display.': `
        GET /orders
        Authorization: Bearer eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOi...

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'The JWT has 2 of 3 parts: the signature is missing.': `
        GET /orders
        Authorization: Bearer {{base64url {"alg":"RS256","typ":"JWT"}}}.{{base64url {"sub":"1"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'The signature has 12 characters where HS256 makes 43: the end of the token is missing.': `
        GET /orders
        Authorization: Bearer {{base64url {"alg":"HS256","typ":"JWT"}}}.{{base64url {"sub":"1"}}}.c2lnbmF0dXJl

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'the token is whole': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"HS256"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the algorithm’s signatures have no fixed length': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600} {"alg":"RS256"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
