import { describe, expect, it } from 'vitest';
import { createWaitingRoom } from '../../../src/extension/background/waiting-room.ts';
import { createSessionWriter, readSession, type Area } from '../../../src/extension/storage.ts';
import type { NetworkEvent } from '../../../src/recorder/network-event.ts';
import { received, sent } from '../../recorder/events.ts';

/** A session area that notes every state it was in: at any of them the background may have been stopped. */
function notedArea(): { readonly session: Area; readonly states: Readonly<Record<string, unknown>>[] } {
  let items: Readonly<Record<string, unknown>> = {};
  const states = [items];
  const become = (next: Readonly<Record<string, unknown>>): Promise<void> => {
    items = next;
    states.push(items);
    return Promise.resolve();
  };
  return {
    states,
    session: {
      get: () => Promise.resolve({ ...items }),
      set: (changes) => become({ ...items, ...structuredClone(changes) }),
      remove: (keys) => become(Object.fromEntries(Object.entries(items).filter(([key]) => !keys.includes(key)))),
    },
  };
}

const cannot = (): boolean => false;
const storedIn = (items: Readonly<Record<string, unknown>>) =>
  readSession({
    session: {
      get: () => Promise.resolve({ ...items }),
      set: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
  });

const events: readonly NetworkEvent[] = [
  sent({ requestId: '1', at: 1 }),
  sent({ requestId: '2', at: 2 }),
  received(401, { requestId: '1', at: 3 }),
];

/** A background that writes down which events it took, and is stopped with what waits. */
describe('events that wait for the stored state', () => {
  it('are handed out in the order in which they happened, and each once', async () => {
    const { session } = notedArea();
    const writer = createSessionWriter({ session }, cannot);
    const room = createWaitingRoom(writer, 'first');
    for (const event of events.toReversed()) room.add(event);
    const heard: NetworkEvent[] = [];
    await writer.settled();
    // What was read meanwhile holds the room's own events as well.
    room.empty((await readSession({ session })).waiting, (event) => heard.push(event));
    expect(heard).toEqual(events);
    expect(room.open).toBe(false);
    await writer.settled();
    expect((await readSession({ session })).waiting.size).toBe(0);
  });

  it('outlive a background that is stopped before it has read the state', async () => {
    const { session } = notedArea();
    const first = createSessionWriter({ session }, cannot);
    const room = createWaitingRoom(first, 'first');
    for (const event of events.slice(0, 2)) room.add(event);
    await first.settled();

    const second = createSessionWriter({ session }, cannot);
    const next = createWaitingRoom(second, 'second');
    for (const event of events.slice(2)) next.add(event);
    const heard: NetworkEvent[] = [];
    next.empty((await readSession({ session })).waiting, (event) => heard.push(event));
    expect(heard).toEqual(events);
  });

  it('are taken in exactly once, wherever between two writes the background is stopped', async () => {
    const { session, states } = notedArea();
    const writer = createSessionWriter({ session }, cannot);
    const room = createWaitingRoom(writer, 'first');
    for (const event of events) room.add(event);
    await writer.settled();
    const before = states.length;
    room.empty(new Map(), (event) => {
      if ('requestId' in event) writer.put({ area: 'session', key: `took:${event.at}` }, true);
    });
    await writer.settled();
    expect(states.length).toBeGreaterThan(before);
    for (const items of states.slice(before - 1)) {
      const took = Object.keys(items).filter((key) => key.startsWith('took:')).length;
      const waiting = [...(await storedIn(items)).waiting.values()].filter((each) => each !== 'taken').length;
      expect(took + waiting).toBe(events.length);
    }
  });
});
