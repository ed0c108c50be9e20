import { param } from '../../http/auth-param.ts';
import { statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'insufficient-scope-as-401',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'insufficient_scope is sent with 401 instead of 403',
  description:
    'The challenge says that the token lacks a scope, which is a matter of rights. With status 401 clients refresh the token, get one with the same scopes, and go round in a circle.',
  fix: {
    client: 'Do not refresh on this answer; ask for more scope.',
    server: 'Answer 403 with `WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"`.',
  },
  references: ['RFC 6750 §3.1'],
  needs: ['response', 'challenges'],
  check({ response, challenges }) {
    if (response.status !== 401) return null;
    for (const challenge of challenges.challenges) {
      const error = param(challenge.params, 'error');
      if (error?.value !== 'insufficient_scope') continue;
      const { line, from, to } = error.at;
      return {
        confidence: 'certain',
        summary:
          'The challenge says insufficient_scope, the status says 401: clients will refresh the token instead of asking for more scope.',
        evidence: [statusAt, { in: 'response', header: challenge.field, index: line, from, to }],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The challenge says insufficient_scope, the status says 401: clients will refresh the token instead of asking for more scope.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
      `,
    },
    ignores: {
      'the status is 403': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
      `,
      'the token is invalid': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
