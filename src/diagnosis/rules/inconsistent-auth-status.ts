import { shownRequest } from '../history/shown.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { shownPath } from '../words.ts';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD']);

export default defineRule({
  id: 'inconsistent-auth-status',
  kind: 'misuse',
  stage: 'status',
  level: 'warning',
  fault: 'server',
  title: 'The same failure gets different statuses on two endpoints',
  description:
    'Two endpoints of one server refuse the same credentials (or the lack of any) for the same reason with different statuses. A client that handles the one, for example by refreshing its token on 401, does nothing on the other.',
  fix: {
    client: 'Map both to one error in one place, in the interceptor.',
    server:
      'Decide on one: 401 with a challenge for “who are you?”, 403 for “not you”. Let one middleware or one exception handler answer for all endpoints.',
  },
  references: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4'],
  needs: ['exchange', 'request', 'response', 'credentials', 'sequence'],
  uses: ['challenges', 'jwt', 'clock', 'reasons'],
  check({ request, response, credentials, sequence, jwt, clock, reasons, exchange }) {
    if (response.status !== 401 && response.status !== 403) return null;
    if (reasons?.has('waf', 'csrf', 'rate-limit', 'geo-or-ip', 'object-not-public') === true) return null;
    if (!safe.has(request.method) || exchange.context.resourceType === 'document') return null;
    const nobody = credentials.length === 0;
    const expired = jwt?.exp !== null && jwt?.exp !== undefined && clock !== null && jwt.exp <= clock.serverNow;
    // Only where both failures certainly have one reason: nothing was sent, or a token that was over.
    if (!nobody && !expired) return null;
    const other = sequence.refusedOtherwise().find((each) => {
      // A redirect counts as a refusal only where it leads to a login.
      const pair = each.status === 401 || each.status === 403 || (each.status < 400 && each.answer === 'refused');
      if (!pair || !safe.has(each.method) || each.resourceType === 'document') return false;
      return nobody ? each.credentials?.length === 0 : isAfterExpiry(each.startedAt, jwt?.exp ?? null, clock);
    });
    if (other === undefined) return null;
    const reason = nobody ? 'without credentials' : 'with the expired token';
    return {
      confidence: nobody ? 'likely' : 'certain',
      summary: `${request.method} ${shownPath(request.parsedUrl)} answers ${response.status} ${reason}, ${shownRequest(other)} answers ${other.status} to the same.`,
      evidence: places(statusAt, { in: 'response', header: ':status', exchange: other.id }),
    };
  },
  examples: {
    reports: {
      'GET /orders answers 403 with the expired token, GET /me answers 401 to the same.': `
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 403 Forbidden
        Date: {{date}}
      `,
      'GET /orders answers 403 without credentials, GET /me answers 401 to the same.': `
        GET /me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
        ===
        GET /orders

        HTTP/1.1 403 Forbidden
      `,
    },
    ignores: {
      'both answer alike': `
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'the token is good, and one endpoint wants another right': `
        GET /me
        Authorization: Bearer {{jwt {"exp":600,"aud":"x"}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":600,"aud":"x"}}}

        HTTP/1.1 403 Forbidden
      `,
    },
  },
});

/** Whether the token was over when the other request was judged, by the same difference of clocks. */
function isAfterExpiry(
  startedAt: number,
  exp: number | null,
  clock: { readonly serverNow: number; readonly clientNow: number } | null,
): boolean {
  return exp !== null && clock !== null && startedAt + (clock.serverNow - clock.clientNow) >= exp;
}
