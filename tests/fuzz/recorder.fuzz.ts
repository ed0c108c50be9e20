import * as fc from 'fast-check';
import type { NetworkEvent } from '../../src/recorder/network-event.ts';
import { values } from '../../src/recorder/persistent-map.ts';
import { record } from '../../src/recorder/record.ts';
import { restore } from '../../src/recorder/restore.ts';
import { emptyState, type Kept, type RecorderState } from '../../src/recorder/state.ts';
import { failed, received, sent, started } from '../recorder/events.ts';
import type { FuzzOptions, FuzzResult } from './tokens.fuzz.ts';

/** A request as a browser makes it: hops, each with its request and mostly an answer. */
interface Plan {
  readonly tabId: number;
  /** Statuses; the last may be null: it never came. */
  readonly hops: readonly number[];
  readonly end: 'answered' | 'blocked' | 'unanswered';
  readonly startedEvent: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  tabId: fc.constantFrom(1, 2, 3),
  hops: fc
    .tuple(fc.array(fc.constantFrom(301, 302, 307), { maxLength: 3 }), fc.constantFrom(200, 204, 401, 403, 407, 500))
    .map(([redirects, last]) => [...redirects, last]),
  end: fc.constantFrom('answered' as const, 'blocked' as const, 'unanswered' as const),
  startedEvent: fc.boolean(),
});

const urlOf = (request: number, hop: number): string => `https://api.test/${request}/${hop}`;

/** The events of one request, in the order in which browsers tell them. */
function eventsOf({ tabId, hops, end, startedEvent }: Plan, request: number): readonly NetworkEvent[] {
  const events: NetworkEvent[] = [];
  for (const [hop, status] of hops.entries()) {
    const said = { requestId: String(request), tabId, url: urlOf(request, hop), at: request * 100 + hop };
    const isLast = hop === hops.length - 1;
    events.push(sent(said));
    if (isLast && end === 'unanswered') {
      events.push(failed('net::ERR_FAILED', said));
      continue;
    }
    const fields = isLast ? [] : [{ name: 'Location', value: urlOf(request, hop + 1) }];
    events.push(received(status, { ...said, fields }));
    if (isLast && startedEvent && end === 'answered') events.push(started(status, said));
    if (isLast && end === 'blocked') events.push(failed('net::ERR_FAILED', said));
  }
  return events;
}

/** Draws from the queues until all are empty: any interleaving that keeps each request's own order. */
function interleaved(
  queues: readonly (readonly NetworkEvent[])[],
  choices: readonly number[],
): readonly NetworkEvent[] {
  const left = queues.map((queue) => [...queue]);
  const events: NetworkEvent[] = [];
  for (let step = 0; ; step += 1) {
    const open = left.filter((queue) => queue.length > 0);
    if (open.length === 0) return events;
    const next = open[(choices[step % choices.length] ?? 0) % open.length]?.shift();
    if (next !== undefined) events.push(next);
  }
}

/** Takes the events in; after those whose number is among `restarts` the background is stopped and starts from what was stored. */
function play(events: readonly NetworkEvent[], restarts: ReadonlySet<number>): RecorderState {
  let state = emptyState;
  for (const [index, event] of events.entries()) {
    state = record(state, event).state;
    if (!restarts.has(index)) continue;
    const stored = structuredClone({ kept: [...values(state.kept)], tabs: [...state.tabs.values()] });
    state = { ...restore(stored.kept, stored.tabs, false), closed: state.closed };
  }
  return state;
}

const describeKept = ({ exchange }: Kept): string =>
  `${exchange.context.tabId} ${exchange.id} ${exchange.request.url} ${exchange.request.fields !== null} ` +
  `${exchange.response?.status ?? null} ${exchange.failure !== null}`;

/** What must be there of a legal history: one exchange a hop, whole, in its own tab. */
const expected = (plans: readonly Plan[]): readonly string[] =>
  plans.flatMap(({ tabId, hops, end }, request) =>
    hops.map((status, hop) => {
      const isLast = hop === hops.length - 1;
      const answer = isLast && end === 'unanswered' ? null : status;
      return `${tabId} ${request}.${hop} ${urlOf(request, hop)} true ${answer} ${isLast && end !== 'answered'}`;
    }),
  );

/** What is wrong with a recording of these events, however much of the history was lost or came twice; null: nothing. */
function broken(state: RecorderState, events: readonly NetworkEvent[]): string | null {
  const kept = [...values(state.kept)];
  for (const event of events) {
    if (event.kind !== 'response-headers') continue;
    const own = kept.filter(
      ({ exchange }) => exchange.requestId === event.requestId && exchange.request.url === event.url,
    );
    if (!own.some(({ exchange }) => exchange.response?.status === event.status))
      return `lost ${event.status} ${event.url}`;
    if (own.some(({ exchange }) => exchange.context.tabId !== event.tabId)) return `${event.url} is in another tab`;
  }
  for (const { exchange } of kept) {
    const own = events.filter((event) => 'requestId' in event && event.requestId === exchange.requestId);
    if (!own.some((event) => 'url' in event && event.url === exchange.request.url))
      return `made up ${exchange.request.url}`;
  }
  return null;
}

const history = fc.record({
  plans: fc.array(plan, { minLength: 1, maxLength: 8 }),
  choices: fc.array(fc.nat(7), { minLength: 1, maxLength: 40 }),
  restarts: fc.array(fc.nat(60), { maxLength: 4 }),
  lost: fc.array(fc.nat(60), { maxLength: 6 }),
});

/** Histories as browsers make them, whole and with events missing, with restarts anywhere: nothing lost, doubled or in another tab. */
export function run({ seed, cases }: FuzzOptions): FuzzResult {
  const failures: string[] = [];
  let hops = 0;
  // A history is dozens of events, played twice.
  const numRuns = Math.ceil(cases / 50);
  fc.assert(
    fc.property(history, ({ plans, choices, restarts, lost }) => {
      const events = interleaved(
        plans.map((each, request) => eventsOf(each, request)),
        choices,
      );
      hops += plans.reduce((sum, each) => sum + each.hops.length, 0);
      const whole = [...values(play(events, new Set(restarts)).kept)].map(describeKept).toSorted();
      const wanted = expected(plans).toSorted();
      const rest = events.filter((_, index) => !lost.includes(index));
      const trouble =
        whole.join('\n') === wanted.join('\n') ? broken(play(rest, new Set(restarts)), rest) : whole.join(' | ');
      if (trouble !== null && failures.length < 10)
        failures.push(`${trouble}: ${JSON.stringify({ plans, choices, restarts, lost })}`);
    }),
    { seed, numRuns },
  );
  return { name: 'recorder', cases: numRuns, failures, note: `${hops} hops` };
}
