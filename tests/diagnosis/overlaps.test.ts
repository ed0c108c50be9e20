import { expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory } from '../../src/diagnosis/history.ts';

/**
 * Which rules are reported together on the rules' own examples, one line a verdict. A change of this file is not wrong, but somebody
 * should have looked at it: `npx vitest run --project unit tests/diagnosis/overlaps.test.ts -u` writes it anew.
 */
it('reports the rules together that were reported together before', async () => {
  const together = new Map<string, Set<string>>();
  for (const rule of catalogue.values()) {
    for (const recording of Object.values(rule.examples.reports)) {
      const { exchanges, subject } = parseExample(recording);
      const history = createHistory({ salt: 'overlaps' });
      for (const exchange of exchanges) history.observe(exchange);
      const judged = exchanges[subject];
      if (judged === undefined) continue;
      const [verdict, ...others] = diagnose(judged, history).findings.map((finding) => finding.rule);
      const beside = together.get(verdict ?? '') ?? new Set();
      for (const other of others) beside.add(other);
      together.set(verdict ?? '', beside);
    }
  }
  const lines = [...together].map(([verdict, beside]) => `${verdict}: ${[...beside].toSorted().join(', ')}`.trimEnd());
  await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot('overlaps.txt');
});
