import type { ResponseHeaders } from '../../recorder/network-event.ts';
import type { SeenBody } from '../protocol.ts';

/** Bodies that DevTools told of before the browser's own event of that answer was heard. */
export interface EarlyBodies {
  /** `batch`: the name under which DevTools sent them; the same ones do not come in twice. */
  add(tabId: number, batch: string, bodies: readonly SeenBody[]): void;
  /** Those that may belong to this answer, which then wait no longer. */
  takeFor(answer: ResponseHeaders): ReadonlyMap<number, readonly SeenBody[]>;
}

/**
 * On a busy machine DevTools' message may overtake the event, which goes another way. Not every body that waits is waited
 * for: nothing is recorded of a host that is not watched. So only the newest are kept.
 *
 * @param mostLength characters of all that wait.
 */
export function createEarlyBodies(most = 64, mostLength = 4_000_000): EarlyBodies {
  interface Waiting {
    readonly tabId: number;
    readonly batch: string;
    readonly body: SeenBody;
  }
  let waiting: readonly Waiting[] = [];
  return {
    add(tabId, batch, bodies) {
      if (waiting.some((each) => each.tabId === tabId && each.batch === batch)) return;
      const all = [...waiting, ...bodies.map((body) => ({ tabId, batch, body }))].slice(-most);
      let length = 0;
      waiting = all
        .toReversed()
        .filter(({ body }) => (length += body.text?.length ?? 0) <= mostLength)
        .toReversed();
    },
    takeFor({ url, method, status }) {
      const found = new Map<number, SeenBody[]>();
      if (waiting.length === 0) return found;
      const rest: Waiting[] = [];
      for (const each of waiting) {
        const { body, tabId } = each;
        if (body.url !== url || body.method !== method || body.status !== status) rest.push(each);
        else found.set(tabId, [...(found.get(tabId) ?? []), body]);
      }
      waiting = rest;
      return found;
    },
  };
}
