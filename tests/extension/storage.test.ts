import { describe, expect, it, vi } from 'vitest';
import { unknownContext } from '../../src/http/exchange.ts';
import { packed } from '../../src/extension/packed.ts';
import type { Kept } from '../../src/recorder/state.ts';
import {
  createSessionWriter,
  defaultSettings,
  exchangeItem,
  readSession,
  readSettings,
  recordingItem,
  tabItem,
  writeSettings,
  type Area,
} from '../../src/extension/storage.ts';

interface Write {
  readonly keys: readonly string[];
  finish(): void;
  fail(error: Error): void;
}

/** An area whose writes end when the test says so. */
function slowArea(): { readonly session: Area; readonly writes: Write[]; readonly removed: string[] } {
  const writes: Write[] = [];
  const removed: string[] = [];
  const session: Area = {
    get: () => Promise.resolve({}),
    set: (items) =>
      new Promise((resolve, reject) => {
        writes.push({ keys: Object.keys(items), finish: resolve, fail: reject });
      }),
    remove: (keys) => {
      removed.push(...keys);
      return Promise.resolve();
    },
  };
  return { session, writes, removed };
}

/** An area that holds what is written. */
function memory(initial: Record<string, unknown> = {}): Area & { readonly items: Map<string, unknown> } {
  const items = new Map(Object.entries(initial));
  return {
    items,
    get: (key) => Promise.resolve(Object.fromEntries([...items].filter(([name]) => key === null || key === name))),
    set: (changes) => {
      for (const [key, value] of Object.entries(changes)) items.set(key, value);
      return Promise.resolve();
    },
    remove: (keys) => {
      for (const key of keys) items.delete(key);
      return Promise.resolve();
    },
  };
}

const kept = (id: string, startedAt = 0): Kept => ({
  exchange: {
    id,
    requestId: id,
    hop: 0,
    request: { method: 'GET', url: 'https://api.test/', fields: null, body: null },
    response: null,
    failure: null,
    startedAt,
    answeredAt: null,
    context: unknownContext,
  },
  bytes: 1,
  bodyAmbiguous: false,
  responseUnseen: false,
});

const cannot = (): boolean => false;
const frozen = (): number => 0;
const turn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

describe('the session writer', () => {
  it('writes the first at once and merges what comes meanwhile', async () => {
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, frozen);
    for (const id of ['a', 'b', 'c', 'b']) writer.put(exchangeItem(id), packed(kept(id), 1));
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:a']]);
    area.writes[0]?.finish();
    await turn();
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:a'], ['exchange:b', 'exchange:c']]);
  });

  it('does not wait longer than its patience for a write that is under way', () => {
    let time = 0;
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, () => time);
    writer.put(exchangeItem('a'), packed(kept('a'), 1));
    time = 3;
    writer.put(exchangeItem('b'), packed(kept('b'), 1));
    time = 6;
    writer.put(exchangeItem('c'), packed(kept('c'), 1));
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:a'], ['exchange:b', 'exchange:c']]);
  });

  it('lets what is urgent wait for nothing, and takes along what waits', () => {
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, frozen);
    writer.put(exchangeItem('a'), packed(kept('a'), 1));
    writer.put(exchangeItem('b'), packed(kept('b'), 1));
    writer.put(exchangeItem('c'), packed(kept('c'), 1), true);
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:a'], ['exchange:b', 'exchange:c']]);
  });

  it('writes what is put together in one go, urgent or not', () => {
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, frozen);
    writer.together(() => {
      writer.put(exchangeItem('a'), packed(kept('a'), 1));
      writer.put(exchangeItem('b'), packed(kept('b'), 1), true);
    });
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:a', 'exchange:b']]);
  });

  it('keeps what may wait, and writes it together and once; what may not wait goes before it', () => {
    vi.useFakeTimers();
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, frozen);
    for (const id of ['a', 'b', 'a']) writer.putSoon(exchangeItem(id), () => packed(kept(id), 1));
    expect(area.writes).toEqual([]);
    writer.put(exchangeItem('c'), packed(kept('c'), 1));
    writer.drop(exchangeItem('b'));
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:c']]);
    vi.runAllTimers();
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:c'], ['exchange:a']]);
    expect(area.removed).toEqual(['exchange:b']);
    vi.useRealTimers();
  });

  it('says that it has settled when what may wait is written, too', async () => {
    vi.useFakeTimers();
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, frozen);
    let settled = false;
    writer.putSoon(exchangeItem('a'), () => packed(kept('a'), 1));
    void writer.settled().then(() => (settled = true));
    await vi.runAllTimersAsync();
    expect(area.writes.map((write) => write.keys)).toEqual([['exchange:a']]);
    expect(settled).toBe(false);
    area.writes[0]?.finish();
    await vi.runAllTimersAsync();
    expect(settled).toBe(true);
    vi.useRealTimers();
  });

  it('makes what may wait when it writes it, and what goes before not at all', () => {
    vi.useFakeTimers();
    const writer = createSessionWriter(slowArea(), cannot, frozen);
    const made: string[] = [];
    for (const name of ['first', 'last', 'gone']) {
      const key = name === 'gone' ? 'b' : 'a';
      writer.putSoon(exchangeItem(key), () => {
        made.push(name);
        return packed(kept(key), 1);
      });
    }
    writer.drop(exchangeItem('b'));
    vi.runAllTimers();
    expect(made).toEqual(['last']);
    vi.useRealTimers();
  });

  it('writes what should not wait at once, and in a burst a moment later with all that came meanwhile', () => {
    vi.useFakeTimers();
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, () => Date.now());
    writer.putSoon(exchangeItem('answered'), () => packed(kept('answered'), 1));
    for (const id of ['first', 'second', 'third']) writer.putSoon(exchangeItem(id), () => packed(kept(id), 1), 15);
    const keys = (): readonly (readonly string[])[] => area.writes.map((write) => write.keys);
    expect(keys()).toEqual([['exchange:answered', 'exchange:first']]);
    vi.advanceTimersByTime(14);
    expect(keys()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(keys().slice(1)).toEqual([['exchange:second', 'exchange:third']]);
    vi.useRealTimers();
  });

  it('writes less and less often in a burst that does not end, and at once after it', () => {
    vi.useFakeTimers();
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, () => Date.now());
    const begin = Date.now();
    const times: number[] = [];
    const put = (id: string): void => {
      const before = area.writes.length;
      writer.putSoon(exchangeItem(id), () => packed(kept(id), 1), 15);
      vi.advanceTimersByTime(1);
      if (area.writes.length > before) times.push(Date.now() - begin);
    };
    for (let time = 0; time < 500; time += 1) put(String(time));
    expect(times.slice(0, 7)).toEqual([1, 15, 30, 46, 78, 142, 242]);
    vi.advanceTimersByTime(1000);
    const before = area.writes.length;
    writer.putSoon(exchangeItem('later'), () => packed(kept('later'), 1), 15);
    expect(area.writes.length).toBe(before + 1);
    vi.useRealTimers();
  });

  it('never writes what was dropped before its turn', async () => {
    const area = slowArea();
    const writer = createSessionWriter(area, cannot, frozen);
    writer.put(exchangeItem('a'), packed(kept('a'), 1));
    writer.put(exchangeItem('b'), packed(kept('b'), 1));
    writer.drop(exchangeItem('b'));
    area.writes[0]?.finish();
    await writer.settled();
    expect(area.removed).toEqual(['exchange:b']);
    expect(area.writes).toHaveLength(1);
  });

  it('makes room where the area is full, and writes what is still wanted', async () => {
    const area = slowArea();
    const writer = createSessionWriter(
      area,
      () => {
        writer.drop(exchangeItem('a'));
        return true;
      },
      frozen,
    );
    writer.put(exchangeItem('a'), packed(kept('a'), 1));
    writer.put(exchangeItem('b'), packed(kept('b'), 1));
    area.writes[0]?.finish();
    await turn();
    area.writes[1]?.fail(new Error('Session storage quota bytes exceeded. Values were not stored.'));
    await turn();
    expect(area.removed).toEqual(['exchange:a']);
    expect(area.writes[2]?.keys).toEqual(['exchange:b']);
  });

  it('drops nothing for an error of another kind', async () => {
    const area = slowArea();
    let asked = 0;
    const writer = createSessionWriter(area, () => (asked += 1) > 0, frozen);
    writer.put(exchangeItem('a'), packed(kept('a'), 1));
    area.writes[0]?.fail(new Error('An unexpected error occurred'));
    await writer.settled();
    expect(asked).toBe(0);
  });
});

describe('the session', () => {
  it('gives back what was put, oldest first', async () => {
    const session = memory();
    const writer = createSessionWriter({ session }, cannot, frozen);
    writer.put(exchangeItem('young'), packed(kept('young', 2), 1));
    writer.put(exchangeItem('old'), packed(kept('old', 1), 1));
    writer.put(recordingItem, false);
    await writer.settled();
    const stored = await readSession({ session });
    expect(stored.kept.map((each) => each.exchange.id)).toEqual(['old', 'young']);
    expect(stored).toMatchObject({ tabs: [], recording: false });
  });

  it('is empty when the browser has just started', async () => {
    expect(await readSession({ session: memory() })).toEqual({
      kept: [],
      changes: 0,
      late: new Set(),
      tabs: [],
      judged: new Map(),
      waiting: new Map(),
      recording: null,
    });
  });

  it('has a key of its own for each exchange and tab', () => {
    expect([exchangeItem('1.0').key, tabItem(7).key]).toEqual(['exchange:1.0', 'tab:7']);
  });
});

describe('settings', () => {
  it('are the defaults where nothing, or nonsense, is stored', async () => {
    expect(await readSettings({ local: memory() })).toEqual(defaultSettings);
    expect(await readSettings({ local: memory({ settings: { badge: 'no' } }) })).toEqual(defaultSettings);
    expect(await readSettings({ local: memory({ settings: null }) })).toEqual(defaultSettings);
  });

  it('are kept', async () => {
    const local = memory();
    await writeSettings({ local }, { ...defaultSettings, preserveLog: true });
    expect((await readSettings({ local })).preserveLog).toBe(true);
  });

  it('hold host names and rule ids, and nothing that is neither', async () => {
    const typed = ['*.Acme.example ', 'acme.example', 'token-expired', 'https://x.test/?token=abc', 'a b', '', '-x'];
    const settings = { watched: typed, rulesOff: 'token-expired', ignored: [1, null], redaction: 'raw' };
    expect(await readSettings({ local: memory({ settings }) })).toEqual({
      ...defaultSettings,
      watched: ['acme.example', 'token-expired'],
    });
  });
});
