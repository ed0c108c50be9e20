import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';

/** JavaScript values and template syntax that end up in a header when nobody filled them in. */
const placeholder =
  /^(?:undefined|null|none|nil|nan|true|false|\[object \w+\]|your[_-]?(?:access[_-]?)?(?:token|api[_-]?key|jwt).*|<[^>]+>|\{\{.*\}\}|\$\{?\w+\}?|%\w+%|x{3,}|token|changeme)$/i;

export default defineRule({
  id: 'placeholder-token',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'A placeholder was sent instead of a token',
  description:
    'What follows the scheme is a JavaScript value or a template that nobody filled in, not a token. The header was built before the token was there, or the variable that should hold it is empty.',
  fix: {
    client:
      'Wait for the login or the refresh before building the header, and leave the header out while there is no token: `if (token) headers.Authorization = `Bearer ${token}``. If the value comes from a template or the environment, check the variable’s name.',
    server: 'Nothing: no server can accept this.',
  },
  references: ['RFC 6750 §2.1', 'RFC 9110 §11.6.2'],
  needs: ['primary'],
  // What a server says of such a value, it says of any that it does not know.
  before: ['invalid-api-key'],
  supersedes: [
    'whitespace-in-token',
    'illegal-characters-in-token',
    'token-truncated',
    'wrong-scheme',
    'jwt-malformed',
  ],
  check({ primary }) {
    if (primary.place === 'cookie' || primary.place === 'userinfo') return null;
    const value = primary.value.trim().replace(/^(["'])(.*)\1$/, '$2');
    // So short a word says what went wrong and is nobody's secret.
    if (value.length > 60 || !placeholder.test(value)) return null;
    const shown = primary.scheme === null ? value : `${primary.parsed?.schemeAsWritten ?? primary.scheme} ${value}`;
    return {
      confidence: 'certain',
      summary: `You sent \`${primary.name}: ${shown}\`. That is a value that never got filled in, not a token.`,
      evidence: [credentialAt(primary)],
    };
  },
  examples: {
    reports: {
      'You sent `Authorization: Bearer undefined`. That is a value that never got filled in, not a token.': `
        GET /orders
        Authorization: Bearer undefined

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'You sent `Authorization: Bearer [object Object]`. That is a value that never got filled in, not a token.': `
        GET /orders
        Authorization: Bearer [object Object]

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
    ignores: {
      'a real token was sent': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'nothing was sent': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
