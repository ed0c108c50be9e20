import { carriesOneToken } from '../carried.ts';
import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

interface Space {
  readonly pattern: RegExp;
  readonly words: string;
}

/** Field values are octets: a no-break space is C2 A0, a zero-width space E2 80 8B, a byte order mark EF BB BF. */
const spaces: readonly Space[] = [
  { pattern: /\r|\n|%0[ad]|\\[nr]/i, words: 'a line break' },
  { pattern: /\t|%09/i, words: 'a tab' },
  { pattern: /\u00c2?\u00a0/, words: 'a no-break space' },
  { pattern: /\u00e2\u0080[\u008b-\u008f]|\u00ef\u00bb\u00bf|[\u200b-\u200f\ufeff]/, words: 'an invisible character' },
  { pattern: / |%20/, words: 'a space' },
];

export default defineRule({
  id: 'whitespace-in-token',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'A space or line break stands inside the token',
  description:
    'A token cannot contain white space. It comes with copying from a terminal that wrapped the line, or from a file that ends with a line break, and it cannot be seen in most logs.',
  fix: {
    client:
      'Trim the value where it is read (`token.trim()`; in a shell `$(tr -d "\\n" < file)`), and copy it again without line wraps.',
    server: 'Nothing: the token is another one with the space in it.',
  },
  references: ['RFC 9110 §11.2', 'RFC 6750 §2.1'],
  needs: ['primary'],
  supersedes: [
    'illegal-characters-in-token',
    'token-truncated',
    'jwt-malformed',
    'opaque-token-where-jwt-expected',
    'wrong-scheme',
  ],
  // What a server says of such a value, it says of any that it does not know.
  before: ['invalid-api-key'],
  check({ primary }) {
    if (!carriesOneToken(primary)) return null;
    const separator = primary.parsed?.problems.find((each) => each.code === 'wrong-separator') ?? null;
    if (separator !== null && /^An? (?:no-break space|tab)\b/i.test(separator.message)) {
      const { from, to } = separator;
      return {
        confidence: 'certain',
        summary: `Between \`${primary.parsed?.schemeAsWritten ?? ''}\` and the token stands no plain space: ${separator.message}`,
        evidence: [{ ...credentialAt(primary), from, to }],
      };
    }
    // Two schemes in one value are another mistake.
    if (/,\s*\w+\s/.test(primary.value)) return null;
    for (const { pattern, words } of spaces) {
      const match = pattern.exec(primary.value);
      if (match === null) continue;
      const from = primary.at.from + match.index;
      return {
        confidence: 'certain',
        summary: `The token in \`${primary.name}\` contains ${words} after ${match.index} of ${primary.value.length} characters.`,
        evidence: [{ ...credentialAt(primary), from, to: from + match[0].length }],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The token in `Authorization` contains a space after 8 of 17 characters.': `
        GET /orders
        Authorization: Bearer 01234567 9abcdef0

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'The token in `X-Api-Key` contains a line break after 16 of 18 characters.': `
        GET /orders
        X-Api-Key: 0123456789abcdef\\n

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: ApiKey
      `,
    },
    ignores: {
      'the token has no white space': `
        GET /orders
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the scheme takes parameters, which are parted by spaces': `
        GET /orders
        Authorization: Digest username="jane", realm="a", nonce="n", uri="/orders", response="0123"

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Digest realm="a", nonce="m"
      `,
    },
  },
});
