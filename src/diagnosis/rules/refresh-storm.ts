import { refreshTokenSent } from '../flows.ts';
import { shownRequest } from '../history/shown.ts';
import type { SeenExchange } from '../history/seen.ts';
import { places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { duration, plural } from '../words.ts';

const minute = 60_000;
/** So long after a refusal a refresh counts as its consequence. */
const soon = 2000;
const perMinute = 5;

export default defineRule({
  id: 'refresh-storm',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'warning',
  fault: 'client',
  title: 'Several refreshes at once',
  description:
    'The page refreshes its token several times at the same moment, mostly because each of several refused requests starts a refresh of its own. With refresh tokens that work once (rotation), all but the first fail and can end the session.',
  fix: {
    client:
      'Let one refresh run at a time and the others wait for it: keep its promise, `refreshing ??= refresh().finally(() => (refreshing = null))`; across tabs take a lock, `navigator.locks.request("refresh", …)`.',
    server: 'Allow a short leeway for a refresh token that was just used, and answer 429 when there are too many.',
  },
  references: ['RFC 9700 §4.14', 'RFC 6749 §6'],
  on: ['refusal', 'refresh'],
  needs: ['exchange', 'response', 'sequence'],
  check({ exchange, response, sequence }) {
    const refused = response.status === 401 || response.status === 403;
    if (sequence.step !== 'refresh' && !refused) return null;
    const refreshes = sequence.refreshesWithin(minute);
    const near = refreshes.map((each) => each.exchange);
    if (sequence.step === 'refresh') {
      const self = { startedAt: exchange.startedAt, answeredAt: exchange.answeredAt };
      // Another refresh token is another session: somebody else’s tab may refresh whenever it likes.
      const same = new Set(sequence.sameRefreshToken().map((each) => each.exchange.id));
      const known = refreshTokenSent(exchange) !== null;
      const overlapping = refreshes
        .filter((each) => each.refreshToken === null || !known || same.has(each.exchange.id))
        .map((each) => each.exchange)
        .filter((each) => isSameEndpoint(each, exchange.request.url) && overlap(each, self));
      const others = near.filter(
        (each) => isSameEndpoint(each, exchange.request.url) && each.startedAt <= exchange.startedAt,
      );
      if (overlapping.length > 0) {
        return {
          confidence: 'certain',
          summary: `${plural(overlapping.length + 1, 'refresh', 'refreshes')} of the token ran at the same time.`,
          evidence: places(statusAt, ...overlapping.slice(0, 5).map(exchangeAt)),
        };
      }
      if (others.length < perMinute) return null;
      const first = others[0]?.startedAt ?? exchange.startedAt;
      return {
        confidence: 'certain',
        summary: `The token was refreshed ${others.length + 1} times within ${duration(exchange.startedAt - first)}.`,
        evidence: places(statusAt, ...others.slice(0, 5).map(exchangeAt)),
      };
    }
    const answered = exchange.answeredAt ?? exchange.startedAt;
    const first = near.find((each) => each.startedAt >= answered && each.startedAt <= answered + soon);
    const token = refreshes.find((each) => each.exchange === first)?.refreshToken ?? null;
    const started = refreshes
      .filter((each) => each.refreshToken === null || token === null || each.refreshToken === token)
      .map((each) => each.exchange)
      .filter((each) => each.startedAt >= answered && each.startedAt <= answered + soon);
    const [, second] = started;
    if (
      first === undefined ||
      second === undefined ||
      !started.some((each) => each !== first && overlap(each, first) && each.path === first.path)
    ) {
      return null;
    }
    return {
      confidence: 'certain',
      summary: `After this ${response.status} (and others beside it) ${started.length} refreshes of the token were started at the same time: ${shownRequest(first)}.`,
      evidence: places(statusAt, ...started.slice(0, 5).map(exchangeAt)),
    };
  },
  examples: {
    reports: {
      '2 refreshes of the token ran at the same time.': `
        # at 0 ms
        # took 300 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        ===
        # at 50 ms
        # took 300 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
      `,
      'After this 401 (and others beside it) 2 refreshes of the token were started at the same time: POST /oauth/token.': `
        # subject
        # at 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":-5}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 60 ms
        # took 300 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        ===
        # at 70 ms
        # took 300 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'one refresh follows another an hour later': `
        # at -3600 s
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
        ===
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-B

        HTTP/1.1 200 OK
      `,
      'only one refresh followed the refusal': `
        # subject
        # at 0 ms
        GET /orders
        Authorization: Bearer {{jwt {"exp":-5}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
        ===
        # at 60 ms
        POST https://login.acme.example/oauth/token

        grant_type=refresh_token&refresh_token=RT-A

        HTTP/1.1 200 OK
      `,
    },
  },
});

interface Span {
  readonly startedAt: number;
  readonly answeredAt: number | null;
}

const overlap = (a: Span, b: Span): boolean =>
  a.startedAt < (b.answeredAt ?? Number.POSITIVE_INFINITY) && b.startedAt < (a.answeredAt ?? Number.POSITIVE_INFINITY);
const isSameEndpoint = (each: SeenExchange, url: string): boolean => url.startsWith(`${each.origin}${each.path}`);
const exchangeAt = (each: SeenExchange): { readonly in: 'exchange'; readonly exchange: string } => ({
  in: 'exchange',
  exchange: each.id,
});
