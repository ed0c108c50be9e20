import type { Exchange } from '../../src/http/exchange.ts';
import { unknownContext } from '../../src/http/exchange.ts';
import { createHistory, type History } from '../../src/diagnosis/history.ts';
import type { Say } from './paired-rounds.ts';

/** Exchanges of a page that calls 50 endpoints with ids, a token that is refreshed now and then, and some refusals. */
function* recording(count: number): Generator<Exchange, undefined> {
  const begin = Date.UTC(2026, 2, 10, 12, 0, 0);
  for (let index = 0; index < count; index += 1) {
    const startedAt = begin + index * 40;
    const refused = index % 37 === 0;
    yield {
      id: `${index}.0`,
      requestId: String(index),
      hop: 0,
      request: {
        method: 'GET',
        url: `https://api.acme.example/endpoint${index % 50}/${index}?page=${index % 7}`,
        fields: [
          { name: 'Accept', value: 'application/json' },
          { name: 'Authorization', value: `Bearer token-number-${Math.floor(index / 500)}` },
          { name: 'Cookie', value: `sid=session-${Math.floor(index / 5000)}; theme=dark; _ga=GA1.1.123` },
          { name: 'Origin', value: 'https://app.acme.example' },
        ],
        body: null,
      },
      response: {
        status: refused ? 401 : 200,
        statusText: '',
        fields: [
          { name: 'Date', value: 'Tue, 10 Mar 2026 12:00:00 GMT' },
          { name: 'Content-Type', value: 'application/json' },
          { name: 'Access-Control-Allow-Origin', value: 'https://app.acme.example' },
          ...(refused ? [{ name: 'WWW-Authenticate', value: 'Bearer realm="api", error="invalid_token"' }] : []),
        ],
        body: null,
      },
      failure: null,
      startedAt,
      answeredAt: startedAt + 30,
      context: { ...unknownContext, tabId: 1, resourceType: 'fetch', page: 'https://app.acme.example/' },
    };
  }
}

const few = 1000;
/** So many that the memory is full: from here on one exchange is forgotten for each that comes. */
const full = 20_000;
const many = 100_000;
/** Exchanges that one measurement takes in, and how many pairs of measurements there are. */
const chunk = 500;
const rounds = 60;

function next(all: Generator<Exchange>): Exchange {
  const { value } = all.next();
  if (value === undefined) throw new Error('the recording is too short');
  return value;
}

/** Microseconds of processor an exchange, all threads: other programs take none of it. The exchanges are made before. */
function measure(history: History, all: Generator<Exchange>): number {
  const some = Array.from({ length: chunk }, () => next(all));
  const from = process.cpuUsage();
  for (const exchange of some) history.observe(exchange);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / chunk;
}

function filled(count: number, all: Generator<Exchange>): History {
  const history = createHistory({ salt: 'bench' });
  for (let index = 0; index < count; index += 1) history.observe(next(all));
  return history;
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN;

/** Bytes of the heap that hold the history, after the garbage is gone; null where node does not let it be collected. */
function heapOf(make: () => unknown): number | null {
  const { gc } = globalThis;
  if (gc === undefined) return null;
  gc();
  const before = process.memoryUsage().heapUsed;
  const held = make();
  gc();
  const after = process.memoryUsage().heapUsed;
  return held === null ? null : after - before;
}

/**
 * What taking an exchange in costs after 1,000, 20,000 and 100,000 exchanges: each round measures all three, one right
 * after the other and in turns which goes first, so what else the machine does falls upon all. Ratios are the medians of
 * the rounds' ratios. All histories stay in memory for as long as is measured, so collecting garbage costs all the same.
 */
export default async function historyBench(say: Say): Promise<void> {
  const middle = recording(full + (rounds + 10) * chunk);
  const long = recording(many + (rounds + 10) * chunk);
  const half = filled(full, middle);
  const old = filled(many, long);
  const costs: { readonly few: number; readonly full: number; readonly many: number }[] = [];
  for (let round = 0; round < rounds + 10; round += 1) {
    const short = recording(few + chunk);
    const young = filled(few, short);
    const cost = { few: 0, full: 0, many: 0 };
    const turns = [
      () => (cost.few = measure(young, short)),
      () => (cost.full = measure(half, middle)),
      () => (cost.many = measure(old, long)),
    ];
    for (let turn = 0; turn < turns.length; turn += 1) turns[(round + turn) % turns.length]?.();
    // The first rounds are for the compiler.
    if (round >= 10) costs.push(cost);
  }
  say(`history, an exchange after   1,000: ${median(costs.map((each) => each.few)).toFixed(1)} µs`);
  say(`history, an exchange after  20,000: ${median(costs.map((each) => each.full)).toFixed(1)} µs`);
  say(`history, an exchange after 100,000: ${median(costs.map((each) => each.many)).toFixed(1)} µs`);
  const ratio = (of: (each: (typeof costs)[number]) => number): string => median(costs.map(of)).toFixed(2);
  say(
    `ratio of 100,000 to 1,000: ${ratio((each) => each.many / each.few)}, median of ${costs.length} (goal: at most 1.1)`,
  );
  say(
    `ratio of 100,000 to 20,000, where both forget one for each that comes: ${ratio((each) => each.many / each.full)}`,
  );
  say(`held ${mebibytes(old.bytes)} of 8 MiB by its own estimate, forgotten ${old.forgotten} exchanges`);
  const heap = heapOf(() => filled(20_000, recording(20_000)));
  if (heap !== null) say(`heap of a full one: ${mebibytes(heap)} MiB`);
}

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
