import { wantsData } from '../background-call.ts';
import { presentsIdentity } from '../carried.ts';
import { flowStepOf } from '../flows.ts';
import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

/** Spring Boot's own error JSON: whoever is refused by the silent default entry point gets exactly this. */
const springError = /^\s*\{\s*"timestamp"\s*:[^{}]{1,60}"status"\s*:\s*403\s*,\s*"error"\s*:\s*"Forbidden"/;

export default defineRule({
  id: 'missing-credentials-403',
  kind: 'misuse',
  stage: 'responder',
  level: 'error',
  fault: 'server',
  title: 'Nobody is logged in, but the answer is 403 instead of 401',
  description:
    'The request carried no credentials, and the server says so, but with 403, which means that it knows who asks and that they may not. Clients that log in or refresh on 401 do nothing on a 403.',
  fix: {
    client: 'Treat the 403 of this endpoint as a request to log in, or send credentials.',
    server:
      'Answer 401 with `WWW-Authenticate: Bearer realm="api"`. DRF: put an authentication class with authenticate_header first. FastAPI: 0.122 and later do so. Spring: set an AuthenticationEntryPoint (Http403ForbiddenEntryPoint is the silent default). Istio: require a JWT by a RequestAuthentication and deny with 401.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'request', 'response', 'reasons', 'credentials'],
  uses: ['body'],
  before: ['gateway-policy-denied'],
  check({ exchange, request, response, reasons, credentials, body }) {
    if (response.status !== 403 || presentsIdentity(credentials)) return null;
    // A login or token request carries what it has in its body.
    if (flowStepOf(exchange) !== null) return null;
    if (
      reasons.has(
        'waf',
        'csrf',
        'rate-limit',
        'geo-or-ip',
        'unknown-route',
        'object-not-public',
        'directory-listing-refused',
        'client-certificate-missing',
        'identity-proxy',
        'signed-url-expired',
      )
    )
      return null;
    const said = reasons.first('credentials-missing', 'anonymous-refused', 'session-missing');
    if (said !== null) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `Nobody is logged in on this request (${quoted(said)}), yet the status is 403. It means 401; code that logs in or refreshes on 401 will not run.`,
        evidence: places(statusAt, said.at),
      };
    }
    const rights = reasons.all.find(
      (each) => each.code === 'permission-missing' && (each.exact || /\bpermission denied\b/i.test(each.words)),
    );
    if (rights !== undefined && credentials.length === 0 && wantsData(exchange, request)) {
      return {
        confidence: 'possible',
        basis: 'said',
        summary: `Nobody is logged in on this request, and the server speaks of missing rights (${quoted(rights)}) with status 403. If a login would help, it means 401.`,
        evidence: places(statusAt, rights.at),
      };
    }
    if (body === null || !springError.test(body.text)) return null;
    return {
      confidence: 'likely',
      summary:
        'Nobody is logged in on this request, and the body is Spring Boot’s own error for a refused visitor; it means 401.',
      evidence: [statusAt, { in: 'response', from: 0, to: body.length }],
    };
  },
  examples: {
    reports: {
      'Nobody is logged in on this request (“Not authenticated”), yet the status is 403. It means 401; code that logs in or refreshes on 401 will not run.': `
        GET /items
        Accept: application/json

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
    },
    ignores: {
      'credentials were sent': `
        GET /items
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
      'the answer is 401': `
        GET /items

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"detail":"Not authenticated"}
      `,
      'a CSRF token is missing': `
        POST /items

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"CSRF Failed: CSRF token missing."}
      `,
    },
  },
});
