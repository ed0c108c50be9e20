import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bearer-challenge-without-error',
  kind: 'misuse',
  stage: 'conformance',
  level: 'info',
  fault: 'server',
  title: 'The token was refused, and the challenge does not say why',
  description:
    'When a token was sent and refused, the Bearer challenge should carry an error code. Without it a client cannot tell a refused token from a missing one, and libraries that refresh on `invalid_token` do nothing.',
  fix: {
    client: 'Take a 401 to a request that carried a token for `invalid_token`: refresh once, then log in.',
    server:
      'Add the code: `WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token is not valid"`.',
  },
  references: ['RFC 6750 §3', 'RFC 9449 §7.1'],
  needs: ['authorization', 'challenges', 'response'],
  check({ authorization, challenges, response }) {
    if (response.status !== 401) return null;
    if (authorization.scheme !== 'bearer' && authorization.scheme !== 'dpop') return null;
    if (authorization.value.trim() === '') return null;
    const same = challenges.challenges.filter((each) => each.scheme === authorization.scheme);
    const own = same.length > 0 ? same : challenges.challenges.filter((each) => each.scheme === 'bearer');
    if (own.length === 0 || challenges.challenges.some((each) => each.params.some(({ name }) => name === 'error')))
      return null;
    const scheme = own[0]?.schemeAsWritten ?? 'Bearer';
    return {
      confidence: 'likely',
      summary: `A token was sent and refused, but the ${scheme} challenge has no \`error\`: it looks as if none had been sent.`,
      evidence: places(fieldAt('response', response.fields, 'www-authenticate', scheme)),
    };
  },
  examples: {
    reports: {
      'A token was sent and refused, but the Bearer challenge has no `error`: it looks as if none had been sent.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
    ignores: {
      'the code is there': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'nothing was sent, so no code belongs there': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
  },
});
