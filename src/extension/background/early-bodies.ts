import type { ResponseHeaders } from '../../recorder/network-event.ts';
import { keyOf } from '../../recorder/match-body.ts';
import type { SeenBody } from '../protocol.ts';

export interface EarlyBody {
  readonly tabId: number;
  /** The name under which DevTools sent it. */
  readonly batch: string;
  readonly body: SeenBody;
  /** When DevTools told of it, milliseconds since the epoch: what began later is another request. */
  readonly heardAt: number;
}

/** Bodies that DevTools told of before the browser's own event of that answer was heard. */
export interface EarlyBodies {
  /** Those of a batch that is there do not come in twice. */
  add(bodies: readonly EarlyBody[]): void;
  /** Offers those that may belong to this answer, one after the other; what is taken waits no longer. */
  offer(answer: ResponseHeaders, isTaken: (each: EarlyBody) => boolean): void;
}

/**
 * On a busy machine DevTools' message may overtake the event, which goes another way. Not every body that waits is waited
 * for: nothing is recorded of a host that is not watched. So only the newest are kept.
 *
 * @param mostLength characters of all that wait.
 */
export function createEarlyBodies(most = 64, mostLength = 4_000_000): EarlyBodies {
  let waiting: readonly EarlyBody[] = [];
  return {
    add(bodies) {
      const known = new Set(waiting.map(({ batch }) => batch));
      const all = [...waiting, ...bodies.filter(({ batch }) => !known.has(batch))].slice(-most);
      let length = 0;
      waiting = all
        .toReversed()
        .filter(({ body }) => (length += body.text?.length ?? 0) <= mostLength)
        .toReversed();
    },
    offer(answer, isTaken) {
      const key = keyOf(answer.method, answer.url, answer.status);
      if (!waiting.some(({ body }) => keyOf(body.method, body.url, body.status) === key)) return;
      waiting = waiting.filter(
        (each) => keyOf(each.body.method, each.body.url, each.body.status) !== key || !isTaken(each),
      );
    },
  };
}
