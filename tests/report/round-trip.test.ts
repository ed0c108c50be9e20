import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { fieldAnswers } from '../fixtures/field-answers.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';
import { found, throughFile } from './recorded.ts';

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
