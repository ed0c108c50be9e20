import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkEvent } from '../../src/recorder/network-event.ts';
import { get, values } from '../../src/recorder/persistent-map.ts';
import { record } from '../../src/recorder/record.ts';
import { restore } from '../../src/recorder/restore.ts';
import { emptyState, keptOf, type RecorderState } from '../../src/recorder/state.ts';
import { failed, received, sent, started } from './events.ts';

const url = fc.constantFrom('https://api.test/a', 'https://api.test/b', 'not a url', 'https://user:pass@api.test/a#x');
const status = fc.constantFrom(0, 200, 204, 302, 401, 403, 407, 500);

/** Any event of a few requests in a few tabs, in any order: far more than browsers do. */
const anyEvent: fc.Arbitrary<NetworkEvent> = fc
  .record({
    requestId: fc.constantFrom('1', '2', '3', '4'),
    at: fc.integer({ min: 0, max: 1000 }),
    url,
    tabId: fc.constantFrom(1, 2, null),
    frameId: fc.constantFrom(0, 5),
    resourceType: fc.constantFrom('fetch' as const, 'document' as const, 'iframe' as const, null),
    method: fc.constantFrom('GET', 'OPTIONS'),
    origin: fc.constantFrom('https://api.test', 'null', null),
  })
  .chain((said) =>
    fc.oneof(
      fc.constant(sent(said)),
      status.map((each) => received(each, said)),
      fc.tuple(status, fc.boolean()).map(([each, fromCache]) => started(each, { ...said, fromCache })),
      fc.constant(failed('net::ERR_FAILED', said)),
    ),
  );

const anyEvents = fc.array(
  fc.oneof(
    { arbitrary: anyEvent, weight: 20 },
    {
      arbitrary: fc.constantFrom(1, 2).map((tabId): NetworkEvent => ({ kind: 'tab-closed', tabId })),
      weight: 1,
    },
  ),
  { maxLength: 60 },
);

const play = (events: readonly NetworkEvent[]): RecorderState =>
  events.reduce((state, event) => record(state, event).state, emptyState);

describe('events in any order', () => {
  it('give each hop one exchange, under its own id', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const state = play(events);
        const ids = [...values(state.kept)].map((kept) => kept.exchange.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(state.kept.size).toBe(ids.length);
        for (const { exchange } of values(state.kept)) {
          expect(exchange.id).toBe(`${exchange.requestId}.${exchange.hop}`);
          expect(get(state.hops, exchange.requestId)).toBeGreaterThanOrEqual(exchange.hop);
        }
      }),
    );
  });

  it('never move an exchange to another tab, and never show one of a tab that was closed', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const state = play(events);
        for (const tabId of [1, 2]) {
          for (const { exchange } of keptOf(state, tabId)) {
            const own = events.filter((event) => 'requestId' in event && event.requestId === exchange.requestId);
            expect(own.some((event) => 'tabId' in event && (event.tabId === tabId || event.tabId === null))).toBe(true);
            expect(state.closed).not.toContain(tabId);
          }
        }
      }),
    );
  });

  it('lose no answer of a tab that neither navigates nor closes', () => {
    const inOneTab = fc.array(
      anyEvent.filter(
        (event) => 'tabId' in event && event.tabId === 1 && 'resourceType' in event && event.resourceType === 'fetch',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(inOneTab, (events) => {
        const state = play(events);
        for (const event of events) {
          if (event.kind !== 'response-headers') continue;
          const answers = keptOf(state, 1).filter(
            ({ exchange }) => exchange.requestId === event.requestId && exchange.request.url === event.url,
          );
          expect(answers.some(({ exchange }) => exchange.response?.status === event.status)).toBe(true);
        }
      }),
    );
  });

  it('report every exchange that they change, and every one that goes', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let state = emptyState;
        for (const event of events) {
          const step = record(state, event);
          for (const kept of values(step.state.kept)) {
            const { id } = kept.exchange;
            if (get(state.kept, id) !== kept) expect(step.changed).toContain(id);
          }
          for (const { exchange } of values(state.kept)) {
            if (get(step.state.kept, exchange.id) === undefined) expect(step.gone).toContain(exchange.id);
          }
          state = step.state;
        }
      }),
    );
  });

  it('count the bytes of exactly what is kept', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const state = play(events);
        const sum = [...values(state.kept)].reduce((total, kept) => total + kept.bytes, 0);
        expect(state.bytes).toBe(sum);
      }),
    );
  });

  it('go on after a restart from what was stored as if there had been none', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (before, later) => {
        const stopped = play(before);
        const stored = { kept: [...values(stopped.kept)], tabs: [...stopped.tabs.values()] };
        const copy: typeof stored = structuredClone(stored);
        const restarted = { ...restore(copy.kept, copy.tabs, false), closed: stopped.closed };
        const end = (state: RecorderState): unknown => {
          const last = later.reduce((each, event) => record(each, event).state, state);
          return [...values(last.kept)].toSorted((a, b) => (a.exchange.id < b.exchange.id ? -1 : 1));
        };
        expect(end(restarted)).toEqual(end(stopped));
      }),
    );
  });
});
