import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import type { Diagnosis } from '../../src/diagnosis/finding.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { scenarios } from '../../src/lab/scenarios.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';

/** An exchange as it is known when its request left, when its answer came, and when DevTools told the body. */
function stagesOf(exchange: Exchange): readonly Exchange[] {
  const asked: Exchange = { ...exchange, answeredAt: null, response: null, failure: null };
  if (exchange.response === null || exchange.response.body === null) return [asked, exchange];
  return [asked, { ...exchange, response: { ...exchange.response, body: null } }, exchange];
}

const told = ({ outcome, verdict, findings }: Diagnosis): string =>
  [
    `${outcome} ${verdict?.rule ?? '-'}`,
    ...findings.map(({ rule, confidence, fault, summary }) => `${rule} ${confidence} ${fault}: ${summary}`),
  ].join('\n');

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** As the browser tells it: requests and answers in the order of time, bodies at any time after their answers. */
function someOrder(exchanges: readonly Exchange[], seed: number): readonly Exchange[] {
  const next = random(seed);
  const end = Math.max(...exchanges.map(({ startedAt, answeredAt }) => answeredAt ?? startedAt)) + 60_000;
  return exchanges
    .flatMap((exchange) => {
      const { startedAt, answeredAt } = exchange;
      const answered = answeredAt ?? startedAt;
      return stagesOf(exchange).map((stage, index) => ({
        stage,
        at: index === 0 ? startedAt : index === 1 ? answered : answered + next() * (end - answered),
      }));
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ stage }) => stage);
}

function whole(exchanges: readonly Exchange[]): ReadonlyMap<string, string> {
  const history = createHistory({ salt: 'x' });
  for (const each of exchanges) history.observe(each);
  return new Map(exchanges.map((each) => [each.id, told(diagnose(each, history))]));
}

function asItHappens(exchanges: readonly Exchange[], seed: number): ReadonlyMap<string, string> {
  const history = createHistory({ salt: 'x' });
  const known = new Map<string, Exchange>();
  const said = new Map<string, string>();
  for (const each of someOrder(exchanges, seed)) {
    known.set(each.id, each);
    const touched = [each.id, ...history.observe(each)];
    for (const id of touched) {
      const exchange = known.get(id);
      if (exchange !== undefined) said.set(id, told(diagnose(exchange, history)));
    }
  }
  return new Map(exchanges.map(({ id }) => [id, said.get(id) ?? '']));
}

const fromText = (name: string, http: string) => [name, parseExample(http).exchanges] as const;

const recordings: readonly (readonly [string, readonly Exchange[]])[] = [
  ...[...catalogue.values()].flatMap(({ id, examples }) =>
    [...Object.entries(examples.reports), ...Object.entries(examples.ignores)].map(([name, http]) =>
      fromText(`${id}: ${name}`, http),
    ),
  ),
  ...scenarios().flatMap(({ name, http }) => (http === null ? [] : [fromText(`the lab: ${name}`, http)])),
  ...samples.map((sample) => [`sample: ${sample.id}`, recordingOf(sample).exchanges] as const),
];

describe('what is said while a recording goes on is what is said of it whole', () => {
  it.each(recordings.filter(([, exchanges]) => exchanges.length > 1))('%s', (_, exchanges) => {
    const expected = Object.fromEntries(whole(exchanges));
    for (let seed = 1; seed <= 20; seed += 1) {
      expect(Object.fromEntries(asItHappens(exchanges, seed)), `in the order of seed ${seed}`).toEqual(expected);
    }
  });
});
