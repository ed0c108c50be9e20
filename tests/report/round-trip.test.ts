import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording, type RedactionLevel } from '../../src/report/redact.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';
import { diagnosed, readText } from './recorded.ts';

/** What must be the same after a trip through a file: the findings, in their order, with level, confidence and fault. */
function found(exchanges: readonly Exchange[]): unknown {
  return diagnosed(exchanges).exchanges.map(({ diagnosis }) => ({
    outcome: diagnosis.outcome,
    verdict: diagnosis.verdict?.rule ?? null,
    findings: diagnosis.findings.map(({ rule, level, confidence, fault }) => `${rule} ${level} ${confidence} ${fault}`),
  }));
}

function throughFile(exchanges: readonly Exchange[], level: RedactionLevel): readonly Exchange[] {
  return readText(writeHar(redactRecording(diagnosed(exchanges), level, 'salt'))).exchanges;
}

describe.each(['raw', 'default'] as const)('a HAR written at level %s and read again gives equal findings', (level) => {
  it.each(samples.map((sample) => [sample.id, sample] as const))('%s', (_, sample) => {
    const { exchanges } = recordingOf(sample);
    expect(found(throughFile(exchanges, level))).toEqual(found(exchanges));
  });

  const examples = [...catalogue.values()].flatMap((rule) =>
    Object.entries({ ...rule.examples.reports, ...rule.examples.ignores }).map(
      ([name, text]) => [`${rule.id}: ${name}`, text] as const,
    ),
  );
  it.each(examples)('%s', (_, text) => {
    const { exchanges } = parseExample(text);
    expect(found(throughFile(exchanges, level))).toEqual(found(exchanges));
  });
});
