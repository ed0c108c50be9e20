import { describe, expect, it } from 'vitest';
import { matchBodies, type Sighting } from '../../src/recorder/match-body.ts';
import { record } from '../../src/recorder/record.ts';
import { emptyState, keptOf, type Kept } from '../../src/recorder/state.ts';
import { received, sent, type Said } from './events.ts';

function answered(...requests: readonly Said[]): readonly Kept[] {
  const state = requests.reduce((before, said, index) => {
    const one = { requestId: String(index), ...said };
    return record(record(before, sent(one)).state, received(401, one)).state;
  }, emptyState);
  return keptOf(state, 7);
}

const seen = (startedAt: number, said: Partial<Sighting> = {}): Sighting => ({
  method: 'GET',
  url: 'https://api.test/orders',
  status: 401,
  startedAt,
  ...said,
});

describe('a body finds its exchange', () => {
  it('by method, URL, status and the nearest time', () => {
    const exchanges = answered({ at: 1000 }, { at: 5000 }, { at: 5000, method: 'POST' });
    expect(matchBodies(exchanges, [seen(5008)])).toEqual([{ id: '1.0', open: false, ambiguous: false }]);
  });

  it('although DevTools keeps the fragment', () => {
    expect(matchBodies(answered({ at: 1000 }), [seen(1000, { url: 'https://api.test/orders#top' })])).toEqual([
      { id: '0.0', open: false, ambiguous: false },
    ]);
  });

  it('one to one', () => {
    const exchanges = answered({ at: 1000 }, { at: 1100 });
    expect(matchBodies(exchanges, [seen(1001), seen(1002)]).map((match) => match?.id)).toEqual(['0.0', '1.0']);
  });

  it('and is marked where another one fits as well', () => {
    expect(matchBodies(answered({ at: 1000 }, { at: 1004 }), [seen(1001)])).toEqual([
      { id: '0.0', open: false, ambiguous: true },
    ]);
  });

  it.each([
    ['another status', seen(1000, { status: 200 })],
    ['another method', seen(1000, { method: 'POST' })],
    ['a time far away', seen(9000)],
  ])('but none of %s', (_, sighting) => {
    expect(matchBodies(answered({ at: 1000 }), [sighting])).toEqual([null]);
  });

  it('that was recorded without its answer, where none with that status is there', () => {
    const open = keptOf(record(emptyState, sent({ requestId: 'open', at: 1000 })).state, 7);
    expect(matchBodies(open, [seen(1001)])).toEqual([{ id: 'open.0', open: true, ambiguous: false }]);
    expect(matchBodies([...open, ...answered({ at: 1500 })], [seen(1001)])).toEqual([
      { id: '0.0', open: false, ambiguous: false },
    ]);
  });
});
