import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { labHosts } from '../../src/lab/scenario.ts';
import { hosts, judge, scenarios } from '../../src/lab/scenarios.ts';

const written = Object.keys(import.meta.glob('../../src/lab/scenarios/*.ts'));

describe('the scenarios', () => {
  it('are one a file, each named as its file, no name twice', () => {
    const names = scenarios().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const path of written) expect(names).toContain(/([\w-]+)\.ts$/.exec(path)?.[1]);
  });

  it('expect rules that there are', () => {
    for (const { name, expect: expected } of scenarios()) {
      if (expected.rule !== null) expect(catalogue.has(expected.rule), `${name} expects ${expected.rule}`).toBe(true);
    }
  });

  it('say why, wherever a browser hides the evidence', () => {
    for (const scenario of scenarios()) {
      for (const hidden of Object.values(scenario.expect.hidden ?? {})) expect(hidden.why).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it('are told in sentences', () => {
    for (const { name, does, says } of scenarios()) {
      expect(does, name).toMatch(/^[A-Z].*\.$/);
      expect(says, name).toMatch(/\S{3}/);
    }
  });

  it('lead to hosts of their own', () => {
    for (const host of labHosts) expect(hosts()).toContain(host);
  });
});

describe('what the engine says of a scenario’s recording is what it expects', () => {
  const recordings = scenarios().flatMap((scenario) =>
    scenario.http === null ? [] : [{ ...scenario, http: scenario.http }],
  );
  it.each(recordings.map((each) => [each.name, each] as const))('%s', (_, { http, expect: expected }) => {
    const { verdict, outcome } = judge(http);
    expect({ rule: verdict?.rule ?? null, outcome }).toEqual({ rule: expected.rule, outcome: expected.outcome });
  });
});
