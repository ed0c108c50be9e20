import { inOrder, type NetworkEvent } from '../../recorder/network-event.ts';
import { taken, waitingItem, type SessionWriter, type StoredSession } from '../storage.ts';

/** Where events wait until the stored state is read. */
export interface WaitingRoom {
  /** False once the room is empty for good: then an event is taken in at once. */
  readonly open: boolean;
  add(event: NetworkEvent): void;
  /**
   * Closes the room and hands out those who waited, in the order in which it happened; among them those who waited when
   * an earlier background was stopped before it had read its state.
   */
  empty(earlier: StoredSession['waiting'], take: (event: NetworkEvent) => void): void;
}

/**
 * Each event is stored while it waits. A background that is stopped while it starts would take them along: browsers
 * deliver an event once.
 *
 * @param life tells this background's events from those of earlier ones.
 */
export function createWaitingRoom(writer: SessionWriter, life: string): WaitingRoom {
  const waiting = new Map<string, NetworkEvent>();
  let open = true;
  return {
    get open() {
      return open;
    },
    add(event) {
      const id = `${life}.${waiting.size}`;
      waiting.set(id, event);
      // The only time when nothing else is written, and the state that would tell what can wait is not there yet.
      writer.put(waitingItem(id), event, true);
    },
    empty(earlier, take) {
      open = false;
      // What was read may hold some of this background's own already.
      const all = new Map<string, NetworkEvent | typeof taken>([...earlier, ...waiting]);
      if (all.size === 0) return;
      writer.together(() => {
        for (const event of inOrder([...all.values()].filter((each) => each !== taken))) take(event);
        for (const id of all.keys()) writer.put(waitingItem(id), taken);
      });
      for (const id of all.keys()) writer.drop(waitingItem(id));
      waiting.clear();
    },
  };
}
