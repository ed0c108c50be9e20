import { credentialAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { truncationOf } from '../truncation.ts';

export default defineRule({
  id: 'jwt-malformed',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The token looks like a JWT but cannot be decoded',
  description:
    'A JWT is three parts of base64url, parted by dots, of which the first two are JSON. One of them does not decode: the token was changed, cut or joined with something on its way.',
  fix: {
    client: 'Send the token byte for byte as it was received. Compare its length with that in the token response.',
    server: 'Nothing: it cannot be read by anybody.',
  },
  references: ['RFC 7519 §7.2', 'RFC 7515 §7.1'],
  on: ['client-error'],
  needs: ['token', 'primary', 'response'],
  check({ token, primary, response }) {
    if (token.kind !== 'broken-jwt' || primary.place === 'cookie') return null;
    if (response.status < 400 || response.status >= 500 || response.status === 404) return null;
    // What is only cut off is said so (token-truncated).
    if (truncationOf(token, primary.value) !== null) return null;
    const [problem] = token.problems;
    return {
      confidence: 'certain',
      summary:
        `The token begins like a JWT and does not decode: ${problem?.message ?? 'one of its parts is damaged'}`.replace(
          /\.?$/,
          '.',
        ),
      evidence: [credentialAt(primary)],
    };
  },
  examples: {
    reports: {
      'The token begins like a JWT and does not decode: The payload is not JSON.': `
        GET /orders
        Authorization: Bearer eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.{{base64url not json}}.c2lnbmF0dXJl

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'dots alone do not make a JWT': `
        GET https://www.googleapis.com/calendar/v3/users/me/calendarList
        Authorization: Bearer ya29.a0ARrdaM_example-example

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="https://accounts.google.com/", error="invalid_token"
      `,
      'it decodes': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});
