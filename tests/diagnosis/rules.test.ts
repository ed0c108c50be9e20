import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import type { Finding } from '../../src/diagnosis/finding.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import type { Rule } from '../../src/diagnosis/rule.ts';

const files = import.meta.glob('../../src/diagnosis/rules/*.ts');

/** The findings on the exchange of an example that is judged. */
function findingsOf(recording: string): readonly Finding[] {
  const { exchanges, subject } = parseExample(recording);
  const history = createHistory({ salt: 'example' });
  for (const exchange of exchanges) history.observe(exchange);
  const judged = exchanges[subject];
  if (judged === undefined) throw new Error('an example has an exchange that is judged');
  return diagnose(judged, history).findings;
}

const faultHasFix = (rule: Rule): boolean =>
  rule.fault === 'client' || rule.fault === 'user' || rule.fault === 'browser'
    ? rule.fix.client.length > 10
    : rule.fault === 'nobody' || rule.fault === 'unknown' || rule.fix.server.length > 10;

describe('the catalogue', () => {
  it('holds one rule a file, named as the file', () => {
    const names = Object.keys(files).map((path) => path.replace(/^.*\/(.*)\.ts$/, '$1'));
    expect([...catalogue.keys()].toSorted()).toEqual(names.toSorted());
  });

  it('names only rules that exist as superseded or as coming after', () => {
    for (const rule of catalogue.values()) {
      for (const other of [...(rule.supersedes ?? []), ...(rule.before ?? [])]) {
        expect(catalogue.has(other), `${rule.id} names ${other}`).toBe(true);
      }
    }
  });
});

describe.each([...catalogue.values()].map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is documented, with a fix for whoever is at fault and a reference', () => {
    expect(rule.title.length).toBeGreaterThan(8);
    expect(rule.title.endsWith('.')).toBe(false);
    expect(rule.description.length).toBeGreaterThan(40);
    expect(faultHasFix(rule)).toBe(true);
    expect(rule.references.length).toBeGreaterThan(0);
  });

  it('has at least one example reported and two ignored', () => {
    expect(Object.keys(rule.examples.reports).length).toBeGreaterThanOrEqual(1);
    expect(Object.keys(rule.examples.ignores).length).toBeGreaterThanOrEqual(2);
  });

  it.each(Object.entries(rule.examples.reports))('reports: %s', (summary, recording) => {
    const findings = findingsOf(recording);
    const found = findings.find((each) => each.rule === id);
    expect(found?.summary, `found ${findings.map((each) => each.rule).join(', ') || 'nothing'}`).toBe(summary);
    const places = found?.evidence.map((at) => JSON.stringify(at)) ?? [];
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places).size, 'places that stand once').toBe(places.length);
  });

  it.each(Object.entries(rule.examples.ignores))('says nothing where %s', (_, recording) => {
    const findings = findingsOf(recording);
    expect(findings.map((each) => each.rule)).not.toContain(id);
  });
});
