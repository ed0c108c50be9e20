import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { fieldAnswers } from '../fixtures/field-answers.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { diagnosed, found, throughFile } from './recorded.ts';

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
  it.each(fieldAnswers.map(({ system, recording }) => [system, recording] as const))('the answer of %s', (_, text) => {
    const { exchanges } = parseExample(text);
    expect(found(throughFile(exchanges, level))).toEqual(found(exchanges));
  });

  it.each(examples)('%s', (_, text) => {
    const { exchanges } = parseExample(text);
    expect(found(throughFile(exchanges, level))).toEqual(found(exchanges));
  });
});

const verdicts = (of: readonly Exchange[]): unknown =>
  diagnosed(of).exchanges.map(({ diagnosis }) => diagnosis.verdict?.rule);

describe('a HAR written at level strict', () => {
  it.each(['aws-s3-expired-token-400', 'aws-s3-clock-skew', 'aws-s3-signature-mismatch'])(
    'keeps the verdict of an error in XML: %s',
    (id) => {
      const sample = samples.find((each) => each.id === id);
      if (sample === undefined) throw new Error(`there is no sample ${id}`);
      const { exchanges } = recordingOf(sample);
      expect(verdicts(throughFile(exchanges, 'strict'))).toEqual(verdicts(exchanges));
    },
  );

  it('finds nothing wrong that was right before: a metadata document still names its resource', () => {
    const right =
      catalogue.get('resource-metadata-mismatch')?.examples.ignores['the document names the resource'] ?? '';
    const { exchanges } = parseExample(right);
    expect(found(throughFile(exchanges, 'strict'))).toEqual(found(exchanges));
  });
});
