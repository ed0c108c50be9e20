import type { ResponseHeaders } from '../../recorder/network-event.ts';
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
  /** Those that may belong to this answer, which then wait no longer. */
  takeFor(answer: ResponseHeaders): readonly EarlyBody[];
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
    takeFor({ url, method, status }) {
      const isOf = ({ body }: EarlyBody): boolean =>
        body.url === url && body.method === method && body.status === status;
      const found = waiting.filter(isOf);
      if (found.length > 0) waiting = waiting.filter((each) => !isOf(each));
      return found;
    },
  };
}
