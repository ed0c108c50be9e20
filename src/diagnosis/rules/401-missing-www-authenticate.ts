import { statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: '401-missing-www-authenticate',
  kind: 'misuse',
  stage: 'conformance',
  level: 'warning',
  fault: 'server',
  title: 'The 401 does not say how to log in: WWW-Authenticate is missing',
  description:
    'A 401 must carry a WWW-Authenticate header with at least one challenge. Without it a generic client, and a developer, cannot know which credentials would help.',
  fix: {
    client: 'Take the scheme from the API’s documentation; nothing in the answer tells it.',
    server:
      'Add a challenge: `WWW-Authenticate: Bearer realm="api"`. For cookie sessions a scheme of your own raises no dialog in browsers, for example `Cookie realm="app"`.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §11.6.1'],
  needs: ['response', 'exchange'],
  uses: ['challenges'],
  check({ response, exchange, challenges }) {
    if (response.status !== 401 || challenges !== null) return null;
    // An answer that the browser's own network code made has no server to blame.
    if (exchange.failure !== null && response.fields.length === 0) return null;
    return {
      confidence: 'certain',
      summary:
        'The 401 has no WWW-Authenticate header, which it must have: the client cannot know which credentials would help.',
      evidence: [statusAt],
    };
  },
  examples: {
    reports: {
      'The 401 has no WWW-Authenticate header, which it must have: the client cannot know which credentials would help.': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    ignores: {
      'a challenge is there': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        www-authenticate: Bearer realm="orders"
      `,
      'a 403 needs no challenge': `
        GET /orders

        HTTP/1.1 403 Forbidden
      `,
    },
  },
});
