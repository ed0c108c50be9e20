import { leaksIn } from '../leaks.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'error-details-leak',
  kind: 'security',
  stage: 'security',
  level: 'warning',
  fault: 'server',
  title: 'The error text tells outsiders about the server’s inside',
  description:
    'Stack traces, file paths, queries and the names of internal hosts help whoever looks for a way in. They belong into the log, where the developer finds them by the request’s id.',
  fix: {
    client: 'Nothing.',
    server:
      'Answer with a short code and a request id; keep the rest in the log. Switch the framework’s debug page off in production.',
  },
  references: [
    '[OWASP Error Handling Cheat Sheet](https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html)',
    'RFC 6750 §3',
  ],
  on: 'any',
  needs: ['response', 'body'],
  check({ response, body }) {
    if (response.status < 400) return null;
    const leak = leaksIn(body.text);
    if (leak === null) return null;
    return {
      confidence: 'likely',
      summary: `The body of the ${response.status} contains ${leak.what}.`,
      evidence: [{ in: 'response', from: leak.from, to: leak.to }],
    };
  },
  examples: {
    reports: {
      'The body of the 401 contains a stack trace.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef

        HTTP/1.1 401 Unauthorized
        Content-Type: text/html
        WWW-Authenticate: Bearer realm="api", error="invalid_token"

        <pre>InvalidTokenError: Invalid Compact JWS<br> &nbsp; at jwtVerifier (/srv/node_modules/access-token-jwt/dist/index.js:1:1)</pre>
      `,
      'The body of the 500 contains an SQL statement or database error.': `
        GET /orders

        HTTP/1.1 500 Internal Server Error
        Content-Type: text/plain

        ERROR: SELECT id, email FROM users WHERE token = '…' failed
      `,
    },
    ignores: {
      'the text is short and general': `
        GET /orders

        HTTP/1.1 401 Unauthorized
        Content-Type: application/json
        WWW-Authenticate: Bearer realm="api"

        {"error":"invalid_token","request_id":"4711"}
      `,
      'the path is that of the request': `
        GET /orders

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"timestamp":"{{iso}}","status":403,"error":"Forbidden","path":"/srv/orders"}
      `,
    },
  },
});
