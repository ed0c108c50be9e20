import { recordingOf, samples } from '../fixtures/samples.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { diagnosed } from '../report/recorded.ts';

export interface Written {
  readonly har: string;
  readonly entries: number;
}

/** Every sample's exchanges in one HAR, redacted as it is by default. */
export function sampleHar(): Written {
  const exchanges = samples.flatMap((sample) =>
    recordingOf(sample).exchanges.map((exchange) => ({ ...exchange, id: `${sample.id}-${exchange.id}` })),
  );
  return { har: writeHar(redactRecording(diagnosed(exchanges), 'default', 'salt')), entries: exchanges.length };
}
