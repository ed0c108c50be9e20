import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { shownPath } from '../words.ts';

export default defineRule({
  id: 'preflight-requires-auth',
  kind: 'cause',
  stage: 'browser',
  level: 'error',
  fault: 'server',
  outcome: 'blocked-by-browser',
  title: 'The CORS preflight itself was refused',
  description:
    'Before some cross-origin requests the browser asks the server for leave with an OPTIONS request, the preflight. It never carries credentials. A server that wants credentials for OPTIONS too refuses the question, and the browser never sends the request that would have carried them.',
  fix: {
    client: 'Nothing: no script can add credentials to a preflight.',
    server:
      'Answer OPTIONS before authentication, with 204 and the CORS fields. Express: `app.use(cors())` before the authentication middleware; Spring Security: `http.cors(withDefaults())`; Kong: `run_on_preflight=false`; Envoy: `bypass_cors_preflight: true`; AWS API Gateway: an OPTIONS method without authorizer.',
  },
  references: [
    '[Fetch: CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch)',
    'RFC 9110 §15.5.2',
  ],
  on: ['preflight'],
  needs: ['request', 'response'],
  check({ request, response }) {
    const { status } = response;
    if (status !== 401 && status !== 403 && status !== 405 && status !== 407) return null;
    const method = request.header('access-control-request-method') ?? 'a request';
    const asked = `the preflight for ${method} ${shownPath(request.parsedUrl)}`;
    const why =
      status === 405
        ? 'The server does not take OPTIONS here.'
        : 'Browsers send preflights without credentials, so the request itself was never sent.';
    return {
      confidence: 'certain',
      summary: `The server answered ${status} to ${asked}. ${why}`,
      evidence: places(
        statusAt,
        fieldAt('request', request.fields, 'access-control-request-method'),
        fieldAt('response', response.fields, 'www-authenticate'),
      ),
    };
  },
  examples: {
    reports: {
      'The server answered 401 to the preflight for GET /orders. Browsers send preflights without credentials, so the request itself was never sent.': `
        # page https://app.acme.example/
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
    ignores: {
      'the preflight was answered': `
        OPTIONS https://api.acme.example/orders
        Origin: https://app.acme.example
        Access-Control-Request-Method: GET

        HTTP/1.1 204 No Content
        Access-Control-Allow-Origin: https://app.acme.example
      `,
      'OPTIONS was sent by a program and is no preflight': `
        OPTIONS https://api.acme.example/orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
    },
  },
});
