import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const claims = ['exp', 'nbf', 'iat'] as const;

export default defineRule({
  id: 'jwt-time-unit',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'identity-provider',
  title: 'A time in the token is in milliseconds, or is no number',
  description:
    'Times in a JWT are seconds since 1970. Milliseconds (what JavaScript’s Date.now() gives) are read as a date some fifty thousand years ahead, so the token never expires or is never valid; a string is not read at all.',
  fix: {
    client: 'Nothing, unless your own code makes the token: then `Math.floor(Date.now() / 1000)`.',
    server: 'Where the token is made, write seconds: `Math.floor(Date.now() / 1000)`.',
  },
  references: ['RFC 7519 §2', 'RFC 7519 §4.1.4'],
  needs: ['jwt', 'response'],
  before: ['jwt-not-yet-valid', 'jwt-issued-in-future', 'token-expired'],
  check({ jwt, response }) {
    if (response.status === 407) return null;
    const wrong = claims.filter((name) => {
      const value = jwt.claims[name];
      return value !== undefined && (typeof value !== 'number' || Math.abs(value) > 1e11);
    });
    const [first] = wrong;
    if (first === undefined) return null;
    const value = jwt.claims[first];
    const large = typeof value === 'number';
    return {
      confidence: 'certain',
      summary: large
        ? `${listed(wrong)} ${wrong.length === 1 ? 'is' : 'are'} in milliseconds (${first} = ${value}): read as seconds, as the specification says, that is the year ${yearOf(value)}.`
        : `${first} is ${value === null ? 'null' : `a ${typeof value}`}, not a number of seconds.`,
      evidence: wrong.map((claim) => ({ in: 'token', claim })),
    };
  },
  examples: {
    reports: {
      'exp is in milliseconds (exp = 1773147600000): read as seconds, as the specification says, that is the year 58158.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":1773147600000}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
    ignores: {
      'the times are seconds': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"iat":-60}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the token has no times': `
        GET /orders
        Authorization: Bearer {{jwt {"sub":"1"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
    },
  },
});

/** 365.2425 days a year: good to a year over the spans that a wrong unit makes. */
const yearOf = (seconds: number): number => 1970 + Math.floor(seconds / 31_556_952);
