import { carriesOneToken } from '../carried.ts';
import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

/** Percent-escapes of characters that a token68 has as they are: the value was URL-encoded once too often. */
const escaped = /%(?:2[BbFf]|3[Dd]|2[DdEe]|5[Ff]|7[Ee])/;
/** token68 (RFC 9110 §11.2), and the marks that vendors' own tokens have: `!` (Salesforce), `:` and `|` (Laravel Sanctum, API keys), `*`. */
const foreign = /[^A-Za-z0-9\-._~+/=!:|*@$&]/;

export default defineRule({
  id: 'illegal-characters-in-token',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The token contains characters that no token has',
  description:
    'Somewhere on its way the token was changed: URL-encoded once too often, shortened with an ellipsis by the program that it was copied from, or its quotes were turned into typographic ones.',
  fix: {
    client: 'Take the token from its source again, byte for byte. A header value needs no `encodeURIComponent()`.',
    server: 'Nothing: this is not the token that was issued.',
  },
  references: ['RFC 9110 §11.2', 'RFC 6750 §2.1'],
  needs: ['primary'],
  supersedes: ['token-truncated'],
  check({ primary }) {
    if (!carriesOneToken(primary) || primary.place === 'query') return null;
    const { value } = primary;
    // Azure Cosmos DB wants its token URL-encoded.
    if (/^type%3d(?:master|resource|aad)%26ver%3d/i.test(value)) return null;
    const match = escaped.exec(value) ?? foreign.exec(value);
    if (match === null || value.length < 8) return null;
    const found = match[0];
    const code = found.charCodeAt(0);
    const shown =
      found.length === 3
        ? `\`${found}\`, a percent-escape: the value was URL-encoded`
        : code < 0x20 || code > 0x7e
          ? `an octet ${code.toString(16).toUpperCase().padStart(2, '0')} (hexadecimal), which is no ASCII letter or digit`
          : `\`${found}\``;
    const from = primary.at.from + match.index;
    return {
      confidence: 'certain',
      summary: `Character ${match.index + 1} of the token in \`${primary.name}\` is ${shown}. No token contains it.`,
      evidence: [{ ...credentialAt(primary), from, to: from + found.length }],
    };
  },
  examples: {
    reports: {
      'Character 9 of the token in `Authorization` is `%2B`, a percent-escape: the value was URL-encoded. No token contains it.': `
        GET /orders
        Authorization: Bearer 01234567%2B9abcdef0

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'Character 9 of the token in `Authorization` is `,`. No token contains it.': `
        GET /orders
        Authorization: Bearer 01234567,9abcdef0

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'every character may stand in a token': `
        GET /orders
        Authorization: Bearer a-b.c_d~e+f/0123456789==

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the vendor’s own tokens have this character': `
        GET https://acme.my.salesforce.com/services/data
        Authorization: Bearer 00D5e000001AbCd!AQ4AQFexampleexample

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Token

        [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
  },
});
