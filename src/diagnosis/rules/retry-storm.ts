import { credentialAt, places, statusAt } from '../place.ts';
import type { SeenExchange } from '../history/seen.ts';
import { defineRule } from '../rule.ts';
import { duration, timeOfDay } from '../words.ts';

const span = 10_000;
const manyInSpan = 10;
const manyInRow = 5;
/** Tries that are further apart than this are no storm, even where the pause does not grow. */
const longestPause = 10_000;

export default defineRule({
  id: 'retry-storm',
  kind: 'behaviour',
  stage: 'sequence',
  level: 'error',
  fault: 'client',
  title: 'A storm of refused requests',
  description:
    'Request after request with the same refused credentials: a loop without an exit, a poller that does not look at the status, a retry without growing pauses. It burdens the server, can lock the account, and hides the first, real failure.',
  fix: {
    client:
      'Stop on 401: refresh once or ask the user, then go on. Let pauses between retries grow, and give up after a few.',
    server: 'Answer `429 Too Many Requests` with `Retry-After` to a client that does not stop.',
  },
  references: [
    'RFC 9110 §15.5.4',
    '[AADSTS50196](https://learn.microsoft.com/entra/identity-platform/reference-error-codes)',
  ],
  needs: ['exchange', 'response', 'primary', 'sequence'],
  check({ exchange, response, primary, sequence }) {
    if (response.status !== 401 && response.status !== 403) return null;
    const recent = sequence.refusedWithin(primary, span);
    const repeats = sequence.refusedRepeats();
    const steady = repeats.length + 1 >= manyInRow && isSteady(repeats, exchange.startedAt);
    if (recent.length + 1 < manyInSpan && !steady) return null;
    const storm = recent.length + 1 >= manyInSpan ? recent : repeats;
    const start = storm[0]?.startedAt ?? exchange.startedAt;
    const first = sequence.life(primary)?.firstRefused ?? null;
    const since = first === null || first.startedAt >= start ? start : first.startedAt;
    return {
      confidence: 'certain',
      summary: `${storm.length + 1} requests with these credentials were refused within ${duration(exchange.startedAt - start)}. The first refusal was at ${timeOfDay(since)}: look there for the cause.`,
      evidence: places(
        credentialAt(primary),
        statusAt,
        ...storm.slice(0, 3).map((each) => ({ in: 'exchange' as const, exchange: each.id })),
      ),
    };
  },
  examples: {
    reports: {
      '5 requests with these credentials were refused within 4 s. The first refusal was at 11:59:56 UTC: look there for the cause.': `
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
      `,
    },
    ignores: {
      'the client tried twice': `
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
      `,
      'the pauses grow': `
        # at -31 s
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        # at -30 s
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        # at -27 s
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        # at -18 s
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
        ===
        GET /me
        Authorization: Bearer {{jwt {"exp":-184}}}

        HTTP/1.1 401 Unauthorized
      `,
    },
  },
});

/** Whether pauses between tries are short and do not grow: the last is no more than half longer than the first. */
function isSteady(repeats: readonly SeenExchange[], now: number): boolean {
  const times = [...repeats.slice(-9).map((each) => each.startedAt), now];
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const first = pauses[0] ?? 0;
  const last = pauses.at(-1) ?? 0;
  return pauses.every((pause) => pause <= longestPause) && last <= first * 1.5 + 50;
}
