import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { fieldAnswers } from '../fixtures/field-answers.ts';

describe('answers of further systems', () => {
  it.each(fieldAnswers.map((each, index) => [index, each.system, each] as const))(
    '%i %s',
    (_, __, { verdict, recording }) => {
      const { exchanges, subject } = parseExample(recording);
      const history = createHistory({ salt: 'field' });
      for (const exchange of exchanges) history.observe(exchange);
      const judged = exchanges[subject];
      if (judged === undefined) throw new Error('a recording has an exchange that is judged');
      const diagnosis = diagnose(judged, history);
      // Security findings are no verdict on why a request failed.
      const found = diagnosis.verdict?.kind === 'security' ? null : (diagnosis.verdict?.rule ?? null);
      expect(verdict, `found ${diagnosis.findings.map((each) => each.rule).join(', ') || 'nothing'}`).toContain(found);
    },
  );
});
