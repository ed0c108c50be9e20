import { presentsIdentity } from '../carried.ts';
import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { dateTime } from '../words.ts';

export default defineRule({
  id: '403-for-bad-credentials',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'The credentials are bad, but the answer is 403 instead of 401',
  description:
    'The server refuses the token or key itself and answers 403, which means that no other login would help. Code that refreshes on 401 never runs.',
  fix: {
    client: 'For this host treat 403 with these words as a 401.',
    server: 'Answer 401 with `WWW-Authenticate: Bearer realm="api", error="invalid_token"`.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  outcome: 'authentication-failed',
  needs: ['response', 'reasons', 'credentials'],
  uses: ['jwt', 'clock', 'primary'],
  supersedes: ['permission-denied'],
  check({ response, reasons, credentials, jwt, clock, primary }) {
    if (response.status !== 403 || !presentsIdentity(credentials)) return null;
    if (
      reasons.has(
        'waf',
        'csrf',
        'rate-limit',
        'geo-or-ip',
        'unknown-route',
        'scope-missing',
        'policy-denied',
        'sso-needed',
        'step-up-needed',
        'subscription-needed',
        'refresh-token-finished',
        'grant-invalid',
        'signed-url-expired',
      )
    )
      return null;
    const said = reasons.first(
      'expired',
      'wrong-audience',
      'wrong-issuer',
      'bad-signature',
      'unknown-key',
      'wrong-algorithm',
      'not-yet-valid',
      'issued-in-future',
      'revoked',
      'jwt-unreadable',
      'temporary-credentials-invalid',
      'api-key-invalid',
      'token-invalid',
      'credential-malformed',
      'no-matching-key-or-algorithm',
      'missing-claim',
    );
    const vague = said !== null && !said.exact && said.vendor !== 'vault';
    if (said !== null && !vague) {
      return {
        confidence: 'certain',
        basis: 'said',
        summary: `The server refuses the credentials themselves (${quoted(said)}) but answers 403. It means 401; code that refreshes on 401 will not run.`,
        evidence: places(statusAt, said.at),
      };
    }
    if (
      jwt === null ||
      jwt.exp === null ||
      clock === null ||
      primary?.place === 'cookie' ||
      reasons.all.some((each) => each.code === 'permission-missing' && each.exact)
    )
      return null;
    if (jwt.exp > clock.serverNow - 1000) return null;
    return {
      confidence: clock.source === 'client' ? 'likely' : 'certain',
      summary: `The token expired at ${dateTime(jwt.exp)}, and the answer is 403. It means 401; code that refreshes on 401 will not run.`,
      evidence: [statusAt, { in: 'token', claim: 'exp' }],
    };
  },
  examples: {
    reports: {
      'The server refuses the credentials themselves (“Audiences in Jwt are not allowed”) but answers 403. It means 401; code that refreshes on 401 will not run.': `
        GET /ip
        Authorization: Bearer {{jwt {"exp":600,"aud":"x"}}}

        HTTP/1.1 403 Forbidden
        Server: istio-envoy
        WWW-Authenticate: Bearer realm="https://api.acme.example/ip", error="invalid_token"
        Content-Type: text/plain

        Audiences in Jwt are not allowed
      `,
    },
    ignores: {
      'a right is missing': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
      'the status is 401': `
        GET /admin
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
