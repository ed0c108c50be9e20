import { defineRule } from '../rule.ts';
import { duration } from '../words.ts';

const day = 86_400_000;

export default defineRule({
  id: 'token-lifetime-excessive',
  kind: 'security',
  stage: 'security',
  level: 'info',
  fault: 'identity-provider',
  title: 'The access token lives too long',
  description:
    'Whoever gets hold of an access token can use it until it ends. Minutes to an hour, with a refresh token beside it, keep a stolen copy from being worth much.',
  fix: {
    client: 'Nothing.',
    server:
      'Issue access tokens for an hour or less, and refresh tokens beside them; or bind the tokens to a key (DPoP).',
  },
  references: ['RFC 6750 §5.3', 'RFC 9700 §2.2'],
  on: ['unsafe-token'],
  needs: ['jwt', 'primary'],
  check({ jwt, primary }) {
    if (primary.place === 'cookie' || jwt.token.use === 'id' || jwt.token.use === 'refresh' || 'cnf' in jwt.claims)
      return null;
    // Keys that are JWTs (Supabase's anon key and the like) are no access tokens of a user.
    if (jwt.claims['role'] === 'anon' || jwt.claims['role'] === 'service_role') return null;
    const start = jwt.iat ?? jwt.nbf;
    if (jwt.exp === null && jwt.claims['exp'] === undefined) {
      return {
        confidence: 'possible',
        summary: 'The token has no exp: a stolen copy would work for ever, or until somebody revokes it.',
        evidence: [{ in: 'token', claim: 'exp' }],
      };
    }
    if (jwt.exp === null || start === null || jwt.exp - start <= day) return null;
    return {
      confidence: 'possible',
      summary: `The token is valid for ${duration(jwt.exp - start)}: a stolen copy would work as long.`,
      evidence: [{ in: 'token', claim: 'exp' }],
    };
  },
  examples: {
    reports: {
      'The token is valid for 365 days: a stolen copy would work as long.': `
        GET /orders
        Authorization: Bearer {{jwt {"iat":0,"exp":31536000}}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'an hour is fine': `
        GET /orders
        Authorization: Bearer {{jwt {"iat":0,"exp":3600}}}

        HTTP/1.1 200 OK
      `,
      'the token is bound to a key': `
        GET /orders
        Authorization: DPoP {{jwt {"iat":0,"exp":31536000,"cnf":{"jkt":"x"}}}}

        HTTP/1.1 200 OK
      `,
    },
  },
});
