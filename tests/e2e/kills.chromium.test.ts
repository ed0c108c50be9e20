import { beforeAll, describe, expect, it } from 'vitest';
import { killInChromium } from './kills-chromium.ts';
import { isFailure, keyOf, shortLoad, type Outcome } from './kills.ts';

describe('under load, with DevTools open and the worker stopped 50 times in the middle of its work', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await killInChromium(shortLoad);
    expect(outcome.kills).toBe(shortLoad.kills);
    expect(outcome.dropped).toBe(0);
  }, 400_000);

  it('no failure is missing', () => {
    const stored = new Set(outcome.stored.map(keyOf));
    const failures = outcome.answers.filter(isFailure);
    expect(failures.length).toBeGreaterThan(shortLoad.fetches / 2);
    expect(failures.filter((each) => !stored.has(keyOf(each)))).toEqual([]);
  });

  it('none is doubled, and none is made up', () => {
    const stored = outcome.stored.filter((each) => each.status !== null);
    const keys = stored.map(keyOf);
    expect(stored.filter((each) => keys.indexOf(keyOf(each)) !== keys.lastIndexOf(keyOf(each)))).toEqual([]);
    const answers = new Set(outcome.answers.map(keyOf));
    expect(keys.filter((key) => !answers.has(key))).toEqual([]);
  });

  it('none lacks its request', () => {
    expect(outcome.stored.filter((each) => isFailure(each) && !each.hasFields)).toEqual([]);
  });
});
