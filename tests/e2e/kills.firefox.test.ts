import { describe, expect, it } from 'vitest';
import { launchFirefox } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { hosts, isFailure, keyOf, loadWithKills, shortLoad } from './kills.ts';

describe('under load, with the event page ended 50 times as Firefox ends it', () => {
  it('no failure is missing, none is doubled, none lacks its request', async () => {
    const browser = await ensureBrowser('firefox', () => undefined);
    const session = await launchFirefox({ browser, extension: 'dist/firefox', headless: true, hosts });
    try {
      const outcome = await loadWithKills(session, { ...shortLoad, latency: 20 }, () => session.endIdle(), 'between');
      expect(outcome.kills).toBe(shortLoad.kills);
      expect(outcome.dropped).toBe(0);
      const stored = outcome.stored.filter(isFailure);
      expect(stored.map(keyOf).toSorted()).toEqual(outcome.answers.filter(isFailure).map(keyOf).toSorted());
      expect(stored.filter((each) => !each.hasFields)).toEqual([]);
    } finally {
      await session.close();
    }
  }, 400_000);
});
