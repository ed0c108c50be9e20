import { param } from '../../http/auth-param.ts';
import { credentialAt, places, statusAt } from '../place.ts';
import { shownRequest } from '../history/shown.ts';
import { defineRule } from '../rule.ts';
import { refreshPatience } from '../sequence.ts';
import { timeOfDay } from '../words.ts';

const day = 86_400_000;

export default defineRule({
  id: 'refresh-not-attempted',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'warning',
  fault: 'client',
  title: 'The token had expired, a refresh was possible, and nobody refreshed',
  description:
    'The answer that handed out this token came with a refresh token. After the refusal the page did not use it: it went to the login, or it stopped.',
  fix: {
    client:
      'On 401 with `error="invalid_token"` refresh once, and repeat the request once. Better, refresh shortly before `expires_in` is over.',
    server: 'Say `error="invalid_token"` in the challenge, so that clients know that a refresh helps.',
  },
  references: ['RFC 6749 §1.5', 'RFC 6750 §3.1'],
  needs: ['exchange', 'response', 'primary', 'sequence'],
  uses: ['jwt', 'clock', 'challenges', 'reasons'],
  check({ exchange, response, primary, sequence, jwt, clock, challenges, reasons }) {
    if (response.status !== 401 || primary.place === 'cookie' || sequence.step !== null) return null;
    const expired =
      (jwt?.exp !== null && jwt?.exp !== undefined && clock !== null && jwt.exp <= clock.serverNow) ||
      reasons?.has('expired') === true;
    const invalid =
      challenges?.challenges.some((each) => param(each.params, 'error')?.value === 'invalid_token') === true;
    const issued = sequence.life(primary)?.issued ?? null;
    if ((!expired && !(invalid && ranOut(issued, exchange.startedAt))) || issued?.refreshToken == null) return null;
    const answered = exchange.answeredAt ?? exchange.startedAt;
    const steps = sequence.stepsWithin(refreshPatience).filter((each) => each.startedAt >= exchange.startedAt);
    if (steps.some((each) => each.step === 'refresh' || each.step === 'token')) return null;
    const login = steps.find((each) => each.step === 'authorize' || each.step === 'login');
    // A recording that ends too soon shows nothing.
    if (login === undefined && sequence.recordedUntil < answered + refreshPatience) return null;
    if (sequence.issuedAfter(refreshPatience).length > 0 || exchange.startedAt - issued.at > day) return null;
    return {
      confidence: 'possible',
      summary: `The answer to ${shownRequest(issued.exchange)} at ${timeOfDay(issued.at)} came with a refresh token; within 5 s of this refusal it was not used${login === undefined ? '' : `, the page went to the login instead (${shownRequest(login)})`}.`,
      evidence: places(
        credentialAt(primary),
        { in: 'exchange', exchange: issued.exchange.id },
        login === undefined ? null : { in: 'exchange', exchange: login.id },
        statusAt,
      ),
    };
  },
  examples: {
    reports: {
      'The answer to POST /oauth/token at 10:59:00 UTC came with a refresh token; within 5 s of this refusal it was not used, the page went to the login instead (GET /authorize).': `
        # at -3660 s
        # took 0 ms
        POST https://login.acme.example/oauth/token

        grant_type=authorization_code&code=c

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":-60}}}","refresh_token":"RT-A","expires_in":3600}
        ===
        # subject
        # at 0 s
        GET /orders
        Authorization: Bearer {{jwt {"exp":-60}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 1 s
        GET https://login.acme.example/authorize?client_id=app&response_type=code&state=1

        HTTP/1.1 200 OK
      `,
      'The answer to POST /oauth/token at 10:59:00 UTC came with a refresh token; within 5 s of this refusal it was not used.': `
        # at -3660 s
        # took 0 ms
        POST https://login.acme.example/oauth/token

        grant_type=authorization_code&code=c

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":-60}}}","refresh_token":"RT-A","expires_in":3600}
        ===
        # subject
        # at 0 s
        GET /orders
        Authorization: Bearer {{jwt {"exp":-60}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 8 s
        GET /news

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the page refreshed': `
        # at -3660 s
        POST https://login.acme.example/oauth/token

        grant_type=authorization_code&code=c

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":-60}}}","refresh_token":"RT-A","expires_in":3600}
        ===
        # subject
        # at 0 s
        GET /orders
        Authorization: Bearer {{jwt {"exp":-60}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 1 s
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
      `,
      'the recording ends with the refusal': `
        # at -3660 s
        POST https://login.acme.example/oauth/token

        grant_type=authorization_code&code=c

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":-60}}}","refresh_token":"RT-A","expires_in":3600}
        ===
        GET /orders
        Authorization: Bearer {{jwt {"exp":-60}}}

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});

/** Whether the time that the answer promised is over; both by the client's clock. */
function ranOut(issued: { readonly at: number; readonly expiresIn: number | null } | null, now: number): boolean {
  return issued !== null && issued.expiresIn !== null && issued.at + issued.expiresIn * 1000 <= now;
}
