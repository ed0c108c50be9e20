import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { scenarios } from '../../src/lab/scenarios.ts';
import { playOne, preserveLog } from '../../src/scripts/play.ts';
import { startBuilt } from './built.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

/** Across exchanges, as the panel tells it of what the lab plays. */
export function testAcross(engine: Engine): void {
  describe(`across exchanges, in ${engine}`, () => {
    let lab: Lab;
    let session: Session;
    let panel: View;

    beforeAll(async () => {
      lab = await startLab();
      session = await startBuilt(engine, { hosts: lab.hosts, granted: ['cookies'] });
      await session.goto(lab.url);
      panel = await session.openPanel();
      await preserveLog(panel);
    });
    afterAll(async () => {
      await session?.close();
      await lab?.close();
    });

    /** Plays it and shows the exchange that is judged: the newest line with this path. */
    const show = async (name: string, path: string): Promise<void> => {
      const scenario = scenarios().find((each) => each.name === name);
      if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
      const { row, expected } = await playOne(session, panel, lab, scenario);
      expect({ rule: row?.verdict?.rule ?? null, outcome: row?.outcome }).toEqual(expected);
      await until(`${path} in the list`, () =>
        panel.run((wanted) => {
          const lines = [...document.querySelectorAll('.line.row')].filter((each) =>
            (each.textContent ?? '').includes(wanted),
          );
          for (const each of document.querySelectorAll('[data-wanted]')) each.removeAttribute('data-wanted');
          lines.at(-1)?.setAttribute('data-wanted', '');
          return lines.length > 0;
        }, path),
      );
      await panel.click('[data-wanted]');
      // The view that was looked at last stays.
      await panel.click('#tab-why');
      await until('the verdict', async () => (await text(panel, '.view .verdict')) !== '');
    };

    it('the diff with the last success names the scope that is gone', async () => {
      await show('scope-lost', 'orders');
      await until('the diff', async () =>
        (await text(panel, '[aria-label="What changed since it last worked"]')).includes('orders:write'),
      );
    });

    it('the timeline shows the credentials and says the same in a table', async () => {
      await panel.click('#tab-timeline');
      await until('the table', async () => (await text(panel, '.detail table')) !== '');
      expect(await panel.run(() => document.querySelectorAll('.detail svg').length)).toBeGreaterThan(0);
    });

    it('a refresh storm is told', async () => {
      await show('refresh-storm-5', 'token');
    });

    it('an Authorization that a redirect dropped is told, with both hops', async () => {
      await show('redirect-cross-origin', 'report');
      await panel.click('#tab-chain');
      await until('both hops', async () => {
        const chain = await text(panel, '.view');
        return chain.includes('302') && chain.includes('401');
      });
    });

    it('a cookie that SameSite kept back is told', async () => {
      await show('samesite-lax-cross-site', 'me');
      await until('SameSite', async () => (await text(panel, '.view')).includes('SameSite'));
    });
  });
}
