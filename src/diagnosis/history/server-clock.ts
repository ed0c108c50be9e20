import type { Exchange } from '../../http/exchange.ts';
import { fieldLines, hasField } from '../../http/field.ts';
import { parseHttpDate } from '../../http/date.ts';

interface Candidate {
  low: number;
  high: number;
  votes: number;
}

const mostVotes = 16;

/**
 * Server's clock less the client's, narrowed by every answer. A Date (RFC 9110 §6.6.1) is cut to the second and was
 * written between the request's leaving and the answer's arrival, so each answer bounds the offset from both sides:
 * Date − answeredAt ≤ offset ≤ Date + 1 s − startedAt. Bounds of honest answers overlap. An answer that contradicts
 * (an old Date from a cache, a clock that was set) begins a second candidate; the one with more votes counts.
 */
export class ServerClock {
  #candidates: Candidate[] = [];
  /** Answers that told the time. */
  answers = 0;

  add(exchange: Exchange): void {
    const bounds = offsetBounds(exchange);
    if (bounds === null) return;
    this.answers += 1;
    const { low, high } = bounds;
    const fitting = this.#candidates.find((each) => low <= each.high && high >= each.low);
    if (fitting !== undefined) {
      fitting.low = Math.max(fitting.low, low);
      fitting.high = Math.min(fitting.high, high);
      fitting.votes = Math.min(mostVotes, fitting.votes + 1);
    }
    for (const each of this.#candidates) if (each !== fitting) each.votes -= 1;
    this.#candidates = this.#candidates.filter((each) => each.votes > 0);
    if (fitting === undefined && this.#candidates.length < 2) this.#candidates.push({ low, high, votes: 1 });
    this.#candidates.sort((a, b) => b.votes - a.votes);
  }

  /** Milliseconds; `uncertainty` is half of the interval that all answers allow. null before the first Date. */
  get estimate(): { readonly offset: number; readonly uncertainty: number } | null {
    const best = this.#candidates[0];
    return best === undefined ? null : { offset: (best.low + best.high) / 2, uncertainty: (best.high - best.low) / 2 };
  }
}

function offsetBounds(exchange: Exchange): { low: number; high: number } | null {
  const { response, context, startedAt, answeredAt } = exchange;
  // What a cache answers carries the Date of its making.
  if (response === null || answeredAt === null || context.fromCache || hasField(response.fields, 'age')) return null;
  const line = fieldLines(response.fields, 'date')[0];
  const date = line === undefined ? null : parseHttpDate(line);
  return date === null ? null : { low: date - answeredAt, high: date + 1000 - startedAt };
}
