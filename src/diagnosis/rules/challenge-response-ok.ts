import type { Exchange } from '../../http/exchange.ts';
import { presentsIdentity } from '../carried.ts';
import { shownRequest } from '../history/shown.ts';
import type { SeenExchange } from '../history/seen.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import type { SequenceEvidence } from '../sequence.ts';
import { duration } from '../words.ts';

const soon = 5000;
/** A refresh takes a request of its own before the repetition. */
const afterRefresh = 10_000;
const handshakes: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm', 'hoba', 'mutual']);

export default defineRule({
  id: 'challenge-response-ok',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  outcome: 'negotiating',
  title: 'A challenge that the next request answered',
  description:
    'HTTP authentication works by question and answer: the server refuses the first request and says what it takes, the client asks again with it. The same goes for an expired token that the client refreshed once before it repeated the request. Nothing is wrong here.',
  fix: {
    client: 'Nothing has to be fixed. To save the round trip, send the credentials with the first request.',
    server: 'Nothing has to be fixed.',
  },
  references: ['RFC 9110 §11.3', 'RFC 9110 §11.4', 'RFC 7617 §2.2'],
  needs: ['exchange', 'response', 'sequence', 'credentials'],
  check({ exchange, response, sequence, credentials }) {
    if (response.status !== 401) return null;
    if (sequence.step !== null) return null;
    // Cookies come along everywhere, and user info in the URL is what the browser will answer with: what answers a
    // challenge stands in Authorization.
    const bare = credentials.every((each) => each.place === 'cookie' || each.place === 'userinfo');
    const handled = presentsIdentity(credentials) ? refreshed(exchange, sequence) : null;
    if (handled !== null || !bare) return handled;
    const hop = sequence.nextHop;
    const answer =
      hop !== null && succeeded(hop)
        ? hop
        : sequence.laterTries(soon).find((each) => succeeded(each) && isAnswer(each, sequence));
    if (answer === undefined || answer === null) return null;
    const scheme = answer.credentials?.find((each) => each.place === 'authorization')?.scheme;
    const by = scheme === null || scheme === undefined ? 'what the browser knew' : `${nameOf(scheme)} credentials`;
    return {
      confidence: 'certain',
      summary: `This ${response.status} was the question; ${shownRequest(answer)} answered it with ${by} and got ${answer.status}.`,
      evidence: places(statusAt, { in: 'exchange', exchange: answer.id }),
    };
  },
  examples: {
    reports: {
      'This 401 was the question; GET / answered it with Basic credentials and got 200.': `
        # subject
        GET https://staging.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Staging"
        ===
        GET https://staging.acme.example/
        Authorization: Basic {{base64 team:pass}}

        HTTP/1.1 200 OK
      `,
      'The token had expired; the client refreshed it once (POST /oauth/token) and repeated the request 400 ms later with success.': `
        # subject
        # at 0 s
        # took 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 100 ms
        POST https://login.acme.example/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","refresh_token":"RT-B"}
        ===
        # at 400 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'the client refreshed twice': `
        # subject
        # at 0 s
        GET /orders
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 100 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        ===
        # at 110 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        ===
        # at 400 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 200 OK
      `,
      'nobody answered the challenge': `
        GET https://staging.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Staging"
      `,
      'the answer was refused too': `
        # subject
        GET https://staging.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Staging"
        ===
        GET https://staging.acme.example/
        Authorization: Basic {{base64 team:wrong}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Staging"
      `,
      'a login came in between: the request left too early': `
        # subject
        # at 0 s
        GET /me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="api"
        ===
        # at 400 ms
        POST https://login.acme.example/oauth/token

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"access_token":"{{jwt {"exp":3600}}}","expires_in":3600}
        ===
        # at 900 ms
        GET /me
        Authorization: Bearer {{jwt {"exp":3600}}}

        HTTP/1.1 200 OK
      `,
    },
  },
});

const succeeded = (each: SeenExchange): boolean => each.answer === 'accepted' || each.answer === 'redirected';
const nameOf = (scheme: string): string =>
  scheme === 'ntlm' ? 'NTLM' : scheme.charAt(0).toUpperCase() + scheme.slice(1);

/** Credentials of a scheme that answers challenges; a token counts where no login brought it only now. */
function isAnswer(later: SeenExchange, sequence: SequenceEvidence): boolean {
  const credential = later.credentials?.find((each) => each.place === 'authorization');
  if (credential === undefined) return false;
  if (handshakes.has(credential.scheme ?? '')) return true;
  return sequence.issuedAfter(soon).length === 0 && !loginBetween(sequence, later);
}

function loginBetween(sequence: SequenceEvidence, later: SeenExchange): boolean {
  return sequence
    .stepsWithin(soon)
    .some(
      (each) =>
        (each.step === 'login' || each.step === 'token' || each.step === 'refresh' || each.step === 'callback') &&
        (each.answeredAt ?? 0) <= later.startedAt,
    );
}

/** Exactly one refresh that succeeded, and the same request again with another credential and success. */
function refreshed(
  exchange: Exchange,
  sequence: SequenceEvidence,
): {
  readonly confidence: 'certain';
  readonly summary: string;
  readonly evidence: ReturnType<typeof places>;
} | null {
  const later = sequence.laterTries(afterRefresh).find(succeeded);
  if (later === undefined || sequence.sameState(later)) return null;
  const between = sequence
    .refreshesWithin(afterRefresh)
    .map((each) => each.exchange)
    .filter(
      (each) => each.startedAt <= later.startedAt && each.startedAt >= (exchange.answeredAt ?? exchange.startedAt),
    );
  const [refresh] = between;
  if (refresh === undefined || between.length !== 1 || refresh.answer !== 'accepted') return null;
  return {
    confidence: 'certain',
    summary: `The token had expired; the client refreshed it once (${shownRequest(refresh)}) and repeated the request ${duration(later.startedAt - exchange.startedAt)} later with success.`,
    evidence: places(statusAt, { in: 'exchange', exchange: refresh.id }, { in: 'exchange', exchange: later.id }),
  };
}
