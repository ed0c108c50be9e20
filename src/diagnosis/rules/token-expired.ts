import { isAboutInput } from '../one-time-token.ts';
import { credentialAt, fieldAt, places } from '../place.ts';
import { isRefusalStatus } from '../refusal.ts';
import { defineRule } from '../rule.ts';
import { dateTime, duration } from '../words.ts';

export default defineRule({
  id: 'token-expired',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'The access token had expired when it was sent',
  description:
    'An access token is valid until the time in its claim exp. When the request arrived, that time had passed by the server’s clock, so the server refused it. Nothing is wrong with the user or with the rights; a new token is needed.',
  fix: {
    client:
      'Get a new access token before the old one ends (when exp is less than a minute away), and once on a 401 with `invalid_token`; then repeat the request once with the new token.',
    server:
      'Answer 401 with `WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"`.',
  },
  references: ['RFC 6750 §3.1', 'RFC 7519 §4.1.4'],
  on: ['refusal', 'client-error', 'server-error', 'redirect', 'error-inside'],
  needs: ['response', 'reasons', 'credentials'],
  uses: ['jwt', 'clock', 'primary', 'request'],
  check({ response, reasons, credentials, jwt, clock, primary, request }) {
    const said = reasons.first('expired');
    if (said !== null && isAboutInput(said, request, response, credentials)) return null;
    if (said === null && (!isRefusalStatus(response.status) || response.status === 407)) return null;
    if (said !== null && credentials.length === 0 && response.status < 400) return null;
    const exp = jwt?.exp ?? null;
    const late = exp === null || clock === null ? null : clock.serverNow - exp;
    const byToken = exp !== null && late !== null && late >= 0;
    if (said === null && !byToken) return null;
    const iat = jwt?.iat ?? jwt?.nbf ?? null;
    const lifetime = exp !== null && iat !== null && exp > iat ? ` It was valid for ${duration(exp - iat)}.` : '';
    const byClock = clock?.source === 'client' ? 'by your clock (the answer has no Date)' : 'by the server’s clock';
    const evidence = places(
      exp === null ? null : { in: 'token', claim: 'exp' },
      byToken ? fieldAt('response', response.fields, 'date') : null,
      said?.at ?? null,
      exp === null && primary !== null ? credentialAt(primary) : null,
    );
    // A clock that is only the client's (its uncertainty is without bounds), or an end that lies within what the server's
    // clock may be off, leaves room for doubt, unless the server agrees.
    const near = clock !== null && late !== null && late < clock.uncertainty;
    const doubtful = said === null && (near || primary?.place === 'cookie');
    if (byToken && exp !== null && late !== null) {
      return {
        confidence: doubtful ? 'likely' : 'certain',
        basis: said === null ? 'seen' : 'said',
        summary: `The token expired at ${dateTime(exp)}, ${duration(late)} before the request, ${byClock}.${lifetime}`,
        evidence,
      };
    }
    const when = said?.detail['at'] === undefined ? '' : ` at ${said.detail['at']}`;
    return {
      confidence: said?.exact === false ? 'likely' : 'certain',
      basis: 'said',
      summary: `The server says that the token expired${when}: “${said?.words ?? ''}”.`,
      evidence,
    };
  },
  examples: {
    reports: {
      'The token expired at 2026-03-10 11:56:56 UTC, 3 min 4 s before the request, by the server’s clock. It was valid for 1 h.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184,"iat":-3784}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'The server says that the token expired: “The access token expired”.': `
        GET /orders
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token", error_description="The access token expired"
      `,
    },
    ignores: {
      'the token is still valid': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer realm="orders", error="invalid_token"
      `,
      'the expired token was accepted all the same': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 200 OK
        Date: {{date}}
      `,
    },
  },
});
