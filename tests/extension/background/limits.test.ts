import { describe, expect, it } from 'vitest';
import { ask, flooded, heapUsed } from './flood.ts';

/** What the browsers give storage.session (10 MB); the recording stays below it. */
const quota = 10_485_760;
/** What a recording may take of the heap, whatever happens: documented in docs/reliability.md. */
const heapCap = 64_000_000;

const isRefused = (id: string): boolean => Number.parseInt(id, 10) % 1_000 === 0;
const jsonBytes = (stored: ReadonlyMap<string, unknown>): number =>
  [...stored].reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(JSON.stringify(value)), 0);

describe('the recording stays within its limits', () => {
  it('with 20,000 requests in one tab (100,000: npm run bench -- limits): the oldest without findings go first, and are counted', () => {
    const before = heapUsed();
    const { recording, stored } = flooded(isRefused);
    for (let index = 0; index < 20_000; index += 1) {
      ask(recording, index, { status: isRefused(String(index)) ? 401 : 200 });
    }
    expect(recording.count(7) + recording.tab(7).dropped).toBe(20_000);
    expect(recording.tab(7).dropped).toBeGreaterThan(10_000);
    expect(jsonBytes(stored)).toBeLessThan(quota);
    expect(heapUsed() - before).toBeLessThan(heapCap);
    const kept = recording.of(7);
    expect(kept.filter(({ exchange }) => exchange.response?.status === 401)).toHaveLength(20);
    const others = kept.filter(({ exchange }) => exchange.response?.status === 200);
    const newest = others.at(-1)?.exchange.startedAt ?? 0;
    expect(newest).toBe(19_999);
    expect((others[0]?.exchange.startedAt ?? 0) + others.length).toBeGreaterThan(newest - 30);
  }, 120_000);

  it('with 200 tabs, each of which knows what it lost', () => {
    const { recording, stored } = flooded();
    for (let index = 0; index < 10_000; index += 1) ask(recording, index, { tabId: 1 + (index % 200) });
    expect(recording.tabs()).toHaveLength(200);
    for (let tabId = 1; tabId <= 200; tabId += 1) {
      expect(recording.count(tabId) + recording.tab(tabId).dropped).toBe(50);
    }
    expect(jsonBytes(stored)).toBeLessThan(quota);
  }, 60_000);

  it('with header fields of 256 kB, and 10,000 cookies in one', () => {
    const before = heapUsed();
    const { recording, stored } = flooded();
    const large = [{ name: 'X-Large', value: 'x'.repeat(262_144) }];
    const cookies = Array.from({ length: 10_000 }, (_, index) => `cookie${index}=value${index}`).join('; ');
    for (let index = 0; index < 200; index += 1) {
      ask(recording, index, { status: 401, fields: index % 2 === 0 ? large : [{ name: 'Cookie', value: cookies }] });
    }
    expect(recording.count(7)).toBeGreaterThan(5);
    expect(recording.count(7) + recording.tab(7).dropped).toBe(200);
    expect(jsonBytes(stored)).toBeLessThan(quota);
    expect(heapUsed() - before).toBeLessThan(heapCap);
  }, 60_000);

  it('with a single exchange that is larger than all of it', () => {
    const { recording, stored } = flooded();
    ask(recording, 1, { status: 401, fields: [{ name: 'X-Huge', value: 'x'.repeat(20_000_000) }] });
    ask(recording, 2, { status: 401 });
    expect(recording.of(7).map(({ exchange }) => exchange.id)).toEqual(['2.0']);
    // Its request and its answer came one after the other, and neither could stay.
    expect(recording.tab(7).dropped).toBe(2);
    expect(jsonBytes(stored)).toBeLessThan(quota);
  });

  it('and gives back what a closed tab took', () => {
    const { recording, stored } = flooded();
    for (let index = 0; index < 1_000; index += 1) ask(recording, index);
    recording.take({ kind: 'tab-closed', tabId: 7 });
    expect(recording.count(7)).toBe(0);
    expect([...stored.keys()]).toEqual([]);
  });

  it('makes room when the browser says that there is none, and drops nothing else', () => {
    const { recording } = flooded(isRefused);
    for (let index = 0; index < 2_000; index += 1) ask(recording, index, { status: index % 1_000 === 0 ? 401 : 200 });
    const before = recording.count(7);
    expect(recording.shrink()).toBe(true);
    expect(recording.count(7)).toBeLessThan(before);
    expect(recording.count(7)).toBeGreaterThan(before / 2);
    expect(recording.of(7).filter(({ exchange }) => exchange.response?.status === 401)).toHaveLength(2);
  });
});
