import { fieldAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'empty-bearer',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: 'The scheme was sent without a token',
  description:
    'The Authorization header names a scheme, and nothing follows it. The code that builds the header ran with an empty string.',
  fix: {
    client:
      'Leave the header out until there is a token, and find out why it is empty: storage not read yet, a variable of another name, an empty login response.',
    server: 'Say that the token is empty; a challenge without `error=` would suggest that nothing was sent.',
  },
  references: ['RFC 9110 §11.4', 'RFC 6750 §2.1'],
  needs: ['authorization', 'request'],
  supersedes: ['wrong-scheme', 'scheme-missing'],
  check({ authorization, request }) {
    const { parsed } = authorization;
    if (parsed === null || !/^(?:bearer|basic|token|jwt|dpop|apikey|api-key|key|ssws)$/.test(parsed.scheme))
      return null;
    if (parsed.payload.trim() !== '') return null;
    return {
      confidence: 'certain',
      summary: `You sent \`Authorization: ${parsed.schemeAsWritten}\` with nothing after it: the scheme says which kind of credentials follows, and then none does.`,
      evidence: places(fieldAt('request', request.fields, authorization.name)),
    };
  },
  examples: {
    reports: {
      'You sent `Authorization: Bearer` with nothing after it: the scheme says which kind of credentials follows, and then none does.': `
        GET /orders
        Authorization: Bearer

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
    },
    ignores: {
      'a token follows': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      'the scheme begins a handshake without a token': `
        GET /orders
        Authorization: Negotiate

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
      `,
    },
  },
});
