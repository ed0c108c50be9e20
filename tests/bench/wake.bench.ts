import { countFailures } from '../../src/extension/background/failures.ts';
import { createJudge, type Judge } from '../../src/extension/background/judge.ts';
import { createJudgements } from '../../src/extension/background/judgements.ts';
import { createJudging } from '../../src/extension/background/judging.ts';
import { createRecording, type Recording } from '../../src/extension/background/recording.ts';
import { readSession, type SessionWriter, type StoredSession } from '../../src/extension/storage.ts';
import type { RequestHeaders, ResponseHeaders } from '../../src/recorder/network-event.ts';
import type { Say } from './paired-rounds.ts';

const count = 2000;

const asked = (index: number) => ({
  requestId: String(index),
  at: Date.UTC(2026, 2, 10, 12) + index * 40,
  method: 'GET',
  url: `https://api.acme.example/endpoint${index % 50}/${index}`,
  tabId: 1,
  frameId: 0,
  resourceType: 'fetch' as const,
  origin: 'https://app.acme.example',
  document: null,
  page: null,
  credentials: 'script' as const,
});

const request = (index: number): RequestHeaders => ({
  ...asked(index),
  kind: 'request-headers',
  fields: [
    { name: 'Accept', value: 'application/json' },
    { name: 'Authorization', value: `Bearer 9f8e7d6c5b4a39281706f5e4d3c2${Math.floor(index / 500)}` },
    { name: 'Origin', value: 'https://app.acme.example' },
    { name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)' },
  ],
});

const response = (index: number): ResponseHeaders => ({
  ...asked(index),
  at: asked(index).at + 20,
  kind: 'response-headers',
  status: 401,
  statusText: 'Unauthorized',
  fromCache: null,
  fields: [
    { name: 'Date', value: 'Tue, 10 Mar 2026 12:00:00 GMT' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Access-Control-Allow-Origin', value: 'https://app.acme.example' },
    {
      name: 'WWW-Authenticate',
      value: 'Bearer realm="api", error="invalid_token", error_description="The token expired"',
    },
  ],
});

interface Woken {
  readonly session: Map<string, unknown>;
  readonly recording: Recording;
  load(stored: StoredSession): void;
  /** Makes the judge and tells him all. */
  judge(): Promise<Judge>;
  count(judge: Judge): number;
}

function background(): Woken {
  const session = new Map<string, unknown>();
  const writer: SessionWriter = {
    put: ({ key }, value) => void session.set(key, value),
    putSoon: ({ key }, make) => void session.set(key, make()),
    drop: ({ key }) => void session.delete(key),
    together: (work) => work(),
    settled: () => Promise.resolve(),
  };
  const judgements = createJudgements(writer);
  const recording = createRecording(judgements, writer, (change) => judging.note(change));
  const judging = createJudging(recording, judgements, () =>
    Promise.resolve(createJudge({ cookies: () => null, take: () => undefined, withoutSameSite: 'unspecified' })),
  );
  const failures = countFailures(recording, judgements);
  return {
    session,
    recording,
    load(stored) {
      judgements.load(stored);
      recording.load(stored, false);
      judging.load(stored);
    },
    judge: () => judging.judge(),
    count: (judge) => failures.sign(judge, 1).count,
  };
}

function milliseconds(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const middle = (list: readonly number[]): string => (list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0).toFixed(1);

/**
 * What a background that wakes does before it has counted 2,000 refusals of a tab, beside the bare reading of the same
 * records (a structured clone, as the browser's storage makes one).
 */
export default async function wakeBench(say: Say): Promise<void> {
  const first = background();
  for (let index = 0; index < count; index += 1) {
    first.recording.take(request(index));
    first.recording.take(response(index));
  }
  first.count(await first.judge());
  const items = Object.fromEntries(first.session);
  const area = {
    get: () => Promise.resolve(items),
    set: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  const judged = await readSession({ session: area });
  const unjudged: StoredSession = { ...judged, judged: new Map() };

  const read: number[] = [];
  const restored: number[] = [];
  const remembered: number[] = [];
  const counted: number[] = [];
  const diagnosed: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    read.push(milliseconds(() => structuredClone(items)));
    const woken = background();
    restored.push(milliseconds(() => woken.load(judged)));
    const from = performance.now();
    const judge = await woken.judge();
    remembered.push(performance.now() - from);
    counted.push(milliseconds(() => woken.count(judge)));
    const other = background();
    other.load(unjudged);
    const anew = await other.judge();
    diagnosed.push(milliseconds(() => other.count(anew)));
  }
  say(`* bare reading of ${count} records: ${middle(read)} ms`);
  say(`* restoring the recording: ${middle(restored)} ms`);
  say(`* making the judge and telling him all: ${middle(remembered)} ms`);
  say(`* counting ${count} failures, judged before: ${middle(counted)} ms`);
  say(`* counting ${count} failures, diagnosing each: ${middle(diagnosed)} ms`);
}
