import { carriesOneToken } from '../carried.ts';
import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const quoted = /^\s*(?:(["'])(.*)\1|(%22)(.*)%22)\s*$/i;

export default defineRule({
  id: 'quoted-token',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The token is wrapped in quotation marks',
  description:
    'Quotation marks are no part of a token; with them it is another value, which no server has issued. They usually come from JSON.stringify before a token was put into storage, and no JSON.parse after it was taken out.',
  fix: {
    client: 'Store the bare string, or `JSON.parse` what was stored as JSON before it goes into the header.',
    server: 'Nothing: the quotation marks make it another token.',
  },
  references: ['RFC 9110 §11.2', 'RFC 6750 §2.1'],
  needs: ['primary'],
  // What a server says of such a value, it says of any that it does not know.
  before: ['invalid-api-key'],
  supersedes: [
    'whitespace-in-token',
    'illegal-characters-in-token',
    'token-truncated',
    'jwt-malformed',
    'opaque-token-where-jwt-expected',
    'wrong-scheme',
  ],
  check({ primary }) {
    if (!carriesOneToken(primary)) return null;
    const match = quoted.exec(primary.value);
    const inside = match?.[2] ?? match?.[4] ?? '';
    if (match === null || inside.length < 8) return null;
    return {
      confidence: 'certain',
      summary: `The token in \`${primary.name}\` begins and ends with ${match[1] ?? match[3]}: the server compares ${primary.value.trim().length} characters, the token itself has ${inside.length}.`,
      evidence: [credentialAt(primary)],
    };
  },
  examples: {
    reports: {
      'The token in `Authorization` begins and ends with ": the server compares 34 characters, the token itself has 32.': `
        GET /orders
        Authorization: Bearer "0123456789abcdef0123456789abcdef"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'the token is bare': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the scheme quotes its parameters': `
        GET /orders
        Authorization: Digest username="jane", realm="a", nonce="n", uri="/orders", response="0123456789abcdef0123456789abcdef"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="a", nonce="m"
      `,
    },
  },
});
