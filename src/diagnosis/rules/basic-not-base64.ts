import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

export default defineRule({
  id: 'basic-not-base64',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The Basic credentials are not base64',
  description:
    'Basic takes the user name, a colon and the password, all together encoded in base64. What was sent is not base64: mostly the clear text itself.',
  fix: {
    client:
      'Encode before sending: `Authorization: "Basic " + btoa(`${user}:${password}`)`; for letters beyond ASCII encode as UTF-8 first.',
    server: 'Say that the credentials could not be decoded; do not repeat them in the answer.',
  },
  references: ['RFC 7617 §2', 'RFC 4648 §4'],
  needs: ['authorization'],
  supersedes: [
    'whitespace-in-token',
    'illegal-characters-in-token',
    'token-truncated',
    'basic-no-colon',
    'basic-charset',
    'invalid-credentials-login',
  ],
  check({ authorization }) {
    if (authorization.scheme !== 'basic') return null;
    const value = authorization.value.trim();
    if (value === '') return null;
    const clear = value.includes(':');
    const unpadded = value.replace(/=+$/, '');
    // 4n+1 characters of base64 cannot be the encoding of anything (RFC 4648 §4).
    const wrongLength = unpadded.length % 4 === 1;
    if (!clear && base64.test(value) && !wrongLength) return null;
    const why = clear
      ? 'it contains a colon, so it is the clear text itself'
      : wrongLength && base64.test(value)
        ? 'its length fits no base64'
        : 'it contains characters that base64 does not have';
    return {
      confidence: 'certain',
      summary: `After \`Basic\` stand ${value.length} characters that are not base64: ${why}.`,
      evidence: [credentialAt(authorization)],
    };
  },
  examples: {
    reports: {
      'After `Basic` stand 11 characters that are not base64: it contains a colon, so it is the clear text itself.': `
        GET /orders
        Authorization: Basic jane:secret

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
    },
    ignores: {
      'it is base64': `
        GET /orders
        Authorization: Basic {{base64 jane:secret}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="orders"
      `,
      'the scheme is another': `
        GET /orders
        Authorization: Bearer abc:def

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
