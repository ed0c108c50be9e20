import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';

describe.each(samples.map((sample) => [sample.id, sample] as const))('%s', (_, sample) => {
  const { exchanges, subject } = recordingOf(sample);
  const history = createHistory({ salt: 'samples' });
  for (const exchange of exchanges) history.observe(exchange);
  const { verdict, findings } = diagnose(subject, history);
  const rules = findings.map((finding) => finding.rule);
  const { expectedRuleIds, acceptable = [], authFault } = sample.truth;

  it(`is judged right: ${sample.truth.cause}`, () => {
    const [first] = expectedRuleIds;
    const right = first === undefined ? [...acceptable, null] : [first, ...acceptable];
    expect(right, `found ${rules.join(', ')}`).toContain(verdict?.rule ?? null);
  });

  it('reports every listed rule', () => {
    expect(rules).toEqual(expect.arrayContaining([...expectedRuleIds]));
  });

  it('raises no false alarm', () => {
    for (const rule of sample.mustNotFire ?? []) expect(rules).not.toContain(rule);
    if (!authFault) expect(verdict?.kind).not.toBe('cause');
  });
});
