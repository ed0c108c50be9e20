import { shownRequest } from '../history/shown.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { RefreshRequest } from '../sequence.ts';
import { duration } from '../words.ts';

const soonAfter = 600_000;

export default defineRule({
  id: 'refresh-token-reuse',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'A refresh token was used twice, and the provider ended the session',
  description:
    'With rotation every refresh token works once: the answer brings the next one. Two tabs, a retry or two parallel requests used the same one. The provider cannot tell that from theft, so it refuses it and often ends the whole family of tokens.',
  fix: {
    client:
      'Let one refresh run at a time: keep its promise, take a lock across tabs (`navigator.locks.request("refresh", …)`), and pass the result on with BroadcastChannel. Store the new refresh token before anything else. Now the user has to log in again.',
    server: 'Allow a leeway of a few seconds in which the token that was just used still gets the same answer.',
  },
  references: ['RFC 9700 §4.14.2', 'RFC 6749 §10.4'],
  on: ['client-error'],
  outcome: 'authentication-failed',
  needs: ['exchange', 'response', 'sequence'],
  uses: ['reasons'],
  before: ['refresh-failed'],
  check({ exchange, response, sequence, reasons }) {
    if (
      sequence.step !== 'refresh' ||
      (response.status !== 400 && response.status !== 401 && response.status !== 403)
    ) {
      return null;
    }
    const said = reasons?.first('refresh-token-reused') ?? null;
    const finished = reasons?.has('refresh-token-finished', 'grant-invalid') === true;
    if (said === null && !finished) return null;
    const earlier = sequence
      .sameRefreshToken()
      .findLast((each) => wasRedeemed(each, said !== null, exchange.startedAt));
    if (earlier === undefined) {
      if (said === null) return null;
      return {
        confidence: 'likely',
        basis: 'said',
        summary:
          'The identity provider says that this refresh token was used before. The earlier use is not in this recording: another tab, or before it began.',
        evidence: places(said.at, statusAt),
      };
    }
    const gap = Math.abs(exchange.startedAt - earlier.exchange.startedAt);
    return {
      confidence: 'certain',
      basis: 'said',
      summary: `The same refresh token ${earlier.exchange.startedAt > exchange.startedAt ? `was used in another request ${duration(gap)} later` : `had been used ${duration(gap)} earlier`} (${shownRequest(earlier.exchange)}, ${earlier.exchange.status === 0 ? 'still open' : earlier.exchange.status}). Each works once; the provider refuses the second use.`,
      evidence: places(said?.at ?? statusAt, { in: 'exchange', exchange: earlier.exchange.id }),
    };
  },
  examples: {
    reports: {
      'The same refresh token had been used 1 s earlier (POST /auth/v1/token, 200). Each works once; the provider refuses the second use.': `
        # at -1 s
        POST https://xyzcompany.supabase.co/auth/v1/token?grant_type=refresh_token
        Content-Type: application/json

        {"refresh_token":"v1.EXAMPLE-rt-A"}

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"abc","refresh_token":"v1.EXAMPLE-rt-B","expires_in":3600}
        ===
        POST https://xyzcompany.supabase.co/auth/v1/token?grant_type=refresh_token
        Content-Type: application/json

        {"refresh_token":"v1.EXAMPLE-rt-A"}

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"code":"refresh_token_already_used","message":"Invalid Refresh Token: Already Used"}
      `,
    },
    ignores: {
      'the refresh token is used for the first time, and is over': `
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
      'the provider does not rotate: the first answer brought no new refresh token': `
        # at -3600 s
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"abc","expires_in":3600}
        ===
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
    },
  },
});

/** Whether an earlier use redeemed the token: it brought another one, or it was under way at the same time. */
function wasRedeemed(each: RefreshRequest, said: boolean, now: number): boolean {
  const { exchange, issued, refreshToken } = each;
  const open = exchange.answer === 'open' || (exchange.answeredAt ?? 0) > now;
  if (open) return true;
  if (exchange.answer !== 'accepted') return false;
  // Without its body only the short time tells: a provider that does not rotate takes the token again.
  if (issued === null) return said || now - exchange.startedAt <= soonAfter;
  return said || (issued.refreshToken !== null && issued.refreshToken !== refreshToken);
}
