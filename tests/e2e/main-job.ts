import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { ask, preserveLog, type Row } from '../../src/scripts/play.ts';
import { startBuilt } from './built.ts';

/** What is listed, line by line. */
const lines = (panel: View): Promise<readonly string[]> =>
  panel.run(() => [...document.querySelectorAll('.line.row')].map((line) => line.textContent ?? ''));
const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

/** Fetches from the page; resolves when it is answered or blocked. */
const fetchWith = (session: Session, path: string, authorization: string | null): Promise<void> =>
  session.page.run(
    async (url, value) => {
      await fetch(url, value === null ? {} : { headers: { authorization: value } }).catch(() => null);
    },
    path,
    authorization,
  );

/** The main job, from the failure in the page to its explanation, the same in each browser. */
export function testMainJob(engine: Engine): void {
  describe(`the main job in ${engine}`, () => {
    let lab: Lab;
    let session: Session;

    beforeAll(async () => {
      const rules = [
        {
          path: '/orders',
          status: 401,
          headers: { 'WWW-Authenticate': 'Bearer realm="orders", error="invalid_token"' },
        },
        {
          path: '/admin',
          status: 403,
          headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="admin"' },
        },
        { path: '/fine', status: 200 },
      ];
      lab = await startLab({ rules: { text: JSON.stringify(rules), file: 'rules' } });
      session = await startBuilt(engine, { hosts: lab.hosts });
    });

    afterAll(async () => {
      await session?.close();
      await lab?.close();
    });

    const placeholder = 'Bearer undefined';
    let panel: View;

    it('counts a failure on the badge and tells its verdict, also where no panel is open', async () => {
      await session.goto(lab.url);
      await fetchWith(session, '/orders', placeholder);
      await until('a failure on the badge', async () => (await session.badge()).text === '1');
      expect((await session.badge()).title).toMatch(/never got filled in|placeholder|undefined/i);
    });

    it('starts again with the next page', async () => {
      await session.goto(`${lab.url}?again`);
      await until('an empty badge', async () => (await session.badge()).text === '');
    });

    it('lists what fails while the panel is open, without being asked', async () => {
      panel = await session.openPanel();
      await fetchWith(session, '/orders?live', placeholder);
      const [line = ''] = await until('the failure in the list', async () =>
        (await lines(panel)).filter((each) => each.includes('orders')).length > 0 ? lines(panel) : null,
      );
      const all = (await lines(panel)).join('\n') + line;
      expect(all).toContain('401');
      expect(all).toContain('GET');
    });

    it('explains it: verdict, evidence, fix and the parsed challenge', async () => {
      await panel.click('.line.row');
      await until('the verdict', async () => (await text(panel, '.verdict')) !== '');
      expect(await text(panel, '.detail')).toContain('undefined');
      await panel.click('#tab-challenges');
      await until('the challenge', async () => (await text(panel, '.detail')).includes('invalid_token'));
      await panel.click('#tab-headers');
      await until('the headers', async () => /www-authenticate/i.test(await text(panel, '.detail')));
    });

    it('keeps the log over a navigation where it is told to', async () => {
      await preserveLog(panel);
      await fetchWith(session, '/admin', placeholder);
      await session.goto(`${lab.url}?kept`);
      const { rows } = (await ask(panel, 'snapshot')) as { readonly rows: readonly Row[] };
      expect(rows.filter(({ url }) => url.endsWith('/admin'))).toHaveLength(1);
      expect(rows.filter(({ url }) => url.endsWith('/orders?live'))).toHaveLength(1);
    });

    it('filters the list as one types', async () => {
      await panel.type('.filter-field', 'status:403');
      await until('one line', async () => (await lines(panel)).every((line) => line.startsWith('403')));
      await panel.type('.filter-field', 'no-such-text');
      await until('no line', async () => (await lines(panel)).length === 0);
      await panel.press('.filter-field', 'Escape');
      await until('all lines', async () => (await lines(panel)).length > 1);
    });

    it('shows the tab’s failures in the popup, the newest first', async () => {
      const popup = await session.openPopup();
      await until('the failures', async () => /2 failures/.test(await text(popup, 'body')));
      const body = await text(popup, 'body');
      expect(body.indexOf('admin')).toBeLessThan(body.indexOf('orders'));
      expect(body).toContain('F12');
    });

    it('pauses and goes on', async () => {
      await panel.click('[aria-label=Record]');
      await until('the pause', () =>
        panel.run(() => document.querySelector('[aria-label=Record]')?.getAttribute('aria-pressed') === 'false'),
      );
      await fetchWith(session, '/orders?paused', placeholder);
      await panel.click('[aria-label=Record]');
      await until('the recording', () =>
        panel.run(() => document.querySelector('[aria-label=Record]')?.getAttribute('aria-pressed') === 'true'),
      );
      await fetchWith(session, '/orders?resumed', placeholder);
      const rows = await until('what came after the pause', async () => {
        const snapshot = (await ask(panel, 'snapshot')) as { readonly rows: readonly Row[] };
        return snapshot.rows.some(({ url }) => url.endsWith('?resumed')) ? snapshot.rows : null;
      });
      expect(rows.filter(({ url }) => url.endsWith('?paused'))).toEqual([]);
    });

    it('clears the list', async () => {
      await panel.click('[aria-label=Clear]');
      await until('an empty list', async () => (await lines(panel)).length === 0);
      await until('an empty badge', async () => (await session.badge()).text === '');
    });
  });
}
