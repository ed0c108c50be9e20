import { describe, expect, it } from 'vitest';
import { record } from '../../src/recorder/record.ts';
import { retain } from '../../src/recorder/retain.ts';
import { emptyState, keptOf, type RecorderState } from '../../src/recorder/state.ts';
import { received, sent } from './events.ts';

/** Exchanges 0, 1, 2 … of a tab, a second apart, each answered. */
function recorded(count: number, tabId: number, state: RecorderState = emptyState): RecorderState {
  let next = state;
  for (let index = 0; index < count; index += 1) {
    const said = { requestId: `${tabId}-${index}`, at: 1000 * index, tabId };
    next = record(record(next, sent(said)).state, received(200, said)).state;
  }
  return next;
}

const nothing = (): boolean => false;
const isOneOfFirstTwo = (id: string): boolean => id === '1-0.0' || id === '1-1.0';
const idsOf = (state: RecorderState, tabId: number): readonly string[] =>
  keptOf(state, tabId).map((kept) => kept.exchange.id);

describe('what is kept when space runs out', () => {
  it('is everything while there is room', () => {
    const state = recorded(10, 1);
    expect(retain(state, state.bytes, nothing)).toMatchObject({ state, gone: [] });
  });

  it('loses the oldest first', () => {
    const state = recorded(10, 1);
    const { state: smaller, gone } = retain(state, state.bytes / 2, nothing);
    expect(gone).toEqual(['1-0.0', '1-1.0', '1-2.0', '1-3.0', '1-4.0', '1-5.0']);
    expect(smaller.bytes).toBeLessThanOrEqual(state.bytes / 2);
  });

  it('loses what has findings only after all that has none', () => {
    const state = recorded(10, 1);
    const { state: smaller } = retain(state, state.bytes / 3, isOneOfFirstTwo);
    expect(idsOf(smaller, 1)).toEqual(['1-0.0', '1-1.0', '1-9.0']);
  });

  it('loses what waits for its answer last of all', () => {
    const state = record(recorded(9, 1), sent({ requestId: 'open', at: 0, tabId: 1 })).state;
    const { state: smaller } = retain(state, state.bytes / 5, () => true);
    expect(idsOf(smaller, 1)).toEqual(['open.0']);
  });

  it('counts each tab’s losses', () => {
    const state = recorded(2, 2, recorded(4, 1));
    const { state: smaller } = retain(state, 0, nothing);
    expect([smaller.tabs.get(1)?.dropped, smaller.tabs.get(2)?.dropped, smaller.bytes]).toEqual([4, 2, 0]);
  });

  it('stays within its bytes for 100,000 requests', { timeout: 30_000 }, () => {
    let state = emptyState;
    let highest = 0;
    for (let index = 0; index < 100_000; index += 1) {
      const said = { requestId: String(index), at: index };
      state = record(record(state, sent(said)).state, received(200, said)).state;
      state = retain(state, 1_000_000, nothing).state;
      highest = Math.max(highest, state.bytes);
    }
    expect(highest).toBeLessThanOrEqual(1_000_000);
    expect(state.tabs.get(7)?.dropped).toBe(100_000 - state.kept.size);
    expect(state.hops.size).toBe(state.kept.size);
  });
});
