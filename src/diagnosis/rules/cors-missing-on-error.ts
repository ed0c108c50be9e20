import { fieldAt, places, statusAt } from '../place.ts';
import { shownRequest } from '../history/shown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cors-missing-on-error',
  kind: 'cause',
  stage: 'cors',
  level: 'error',
  fault: 'server',
  title: 'The error is real, but without CORS headers the page only sees a CORS error',
  description:
    'Other answers of this server carry Access-Control-Allow-Origin, this one does not. The browser therefore keeps it from the page: script sees a network error and no status. What really happened stands in the answer that only the browser, and this tool, can see.',
  fix: {
    client: 'Do not look for a CORS problem: look at the status and its cause.',
    server:
      'Send the CORS fields with errors too. nginx: `add_header Access-Control-Allow-Origin … always;`. AWS API Gateway: gateway responses DEFAULT_4XX and DEFAULT_5XX. Spring: the CORS filter before the security filter. Express: `app.use(cors())` before what refuses.',
  },
  references: ['[Fetch: CORS check](https://fetch.spec.whatwg.org/#concept-cors-check)'],
  on: ['client-error', 'server-error'],
  needs: ['cors', 'request', 'response', 'sequence'],
  uses: ['reasons'],
  check({ cors, request, response, sequence, reasons }) {
    const { status } = response;
    if (cors.applies !== true || cors.check !== 'missing') return null;
    const isRefusal = status === 401 || status === 403 || status === 429;
    // A server that breaks down is no matter of credentials, unless it says so.
    if (!isRefusal && !(status >= 500 && reasons !== null && reasons.all.length > 0)) return null;
    if (reasons?.has('waf', 'geo-or-ip') === true) return null;
    const other = passed(sequence.preflight) ? sequence.preflight : sequence.corsSeen;
    if (other === null) return null;
    return {
      confidence: 'certain',
      summary: `Script of ${cors.requester} sees a network error here instead of the ${status}: this answer has no Access-Control-Allow-Origin, while the answer to ${shownRequest(other)} (${other.status}) had it.`,
      evidence: places(statusAt, fieldAt('request', request.fields, 'origin'), { in: 'exchange', exchange: other.id }),
    };
  },
  examples: {
    reports: {
      'Script of https://app.acme.example sees a network error here instead of the 401: this answer has no Access-Control-Allow-Origin, while the answer to GET /me (200) had it.': `
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":5}}}

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://app.acme.example
        ===
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
    ignores: {
      'no answer of this server has CORS headers: it is not meant for other origins': `
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the error has them too': `
        GET https://api.acme.example/me
        Origin: https://app.acme.example

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
        ===
        GET https://api.acme.example/me
        Origin: https://app.acme.example
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        Access-Control-Allow-Origin: *
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});

function passed(preflight: { readonly status: number } | null): boolean {
  return preflight !== null && preflight.status >= 200 && preflight.status < 300;
}
