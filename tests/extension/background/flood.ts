import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRecording, type Recording } from '../../../src/extension/background/recording.ts';
import type { SessionWriter } from '../../../src/extension/storage.ts';
import type { Field } from '../../../src/http/field.ts';
import { received, sent } from '../../recorder/events.ts';

/** Bytes of the heap that are in use once everything else was collected. */
export function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  // What that flag adds to a new context.
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

export interface Flooded {
  readonly recording: Recording;
  /** What would be in storage.session, by key. */
  readonly stored: ReadonlyMap<string, unknown>;
}

/** A recording that writes into a map. `isFailure` says which exchanges were judged to be failures. */
export function flooded(isFailure: (id: string) => boolean = () => false): Flooded {
  const stored = new Map<string, unknown>();
  const writer: SessionWriter = {
    put: ({ key }, value) => void stored.set(key, value),
    putSoon: ({ key }, make) => void stored.set(key, make()),
    drop: ({ key }) => void stored.delete(key),
    together: (work) => work(),
    settled: () => Promise.resolve(),
  };
  const recording = createRecording({ takeBack: () => false, isFailure }, writer, () => undefined);
  return { recording, stored };
}

const usual: readonly Field[] = [
  { name: 'Accept', value: 'application/json' },
  { name: 'Authorization', value: 'Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0' },
  { name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)' },
];

/** One request and its answer. */
export function ask(
  recording: Recording,
  index: number,
  said: { readonly tabId?: number; readonly status?: number; readonly fields?: readonly Field[] } = {},
): void {
  const { tabId = 7, status = 200, fields = usual } = said;
  const one = { requestId: String(index), tabId, at: index, url: `https://api.test/orders/${index}` };
  recording.take(sent({ ...one, fields }));
  recording.take(received(status, { ...one, at: index + 0.5, fields }));
}
