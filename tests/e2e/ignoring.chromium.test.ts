import type { Frame } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { oneHar } from './one-har.ts';

describe('what can be ignored because of an exchange, in Chromium', () => {
  let server: AnsweringServer;
  let session: ChromiumSession;
  let panel: Frame;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test', 'api.test'],
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
    await request('app.test', '/orders/status/401');
    await request('api.test', '/users/status/401');
    await row('users').waitFor();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const request = (host: string, path: string): Promise<void> =>
    session.tab.evaluate(async (url) => {
      await fetch(url, { headers: { authorization: 'Bearer undefined' } });
    }, `http://${host}:${server.port}${path}`);
  const row = (path: string) => panel.locator('.line.row', { hasText: `/${path}/` });
  const verdictOf = async (path: string): Promise<string> =>
    (await row(path).locator('.in-verdict').textContent()) ?? '';
  const choose = async (menu: string, item: string | RegExp): Promise<void> => {
    await panel.locator('.tab-bar').getByRole('button', { name: menu, exact: true }).click();
    await panel.getByRole('menuitem', { name: item }).click();
  };
  const undo = (): Promise<void> => panel.locator('.status-bar').getByRole('button', { name: 'Undo' }).click();

  it.each([
    ['endpoint', 'Hide this endpoint: -path:/users/status/401', '-path:"/users/status/401" '],
    ['host', /^Hide this host: -domain:api\.test/, /^-domain:api\.test:\d+ $/],
  ] as const)('leaves this %s out by a term of the filter', async (_, item, term) => {
    await row('users').click();
    await choose('Ignore', item);
    await until('it is hidden', async () => (await row('users').count()) === 0);
    expect(await row('orders').count()).toBe(1);
    const field = panel.getByRole('combobox', { name: 'Filter' });
    expect(await field.inputValue()).toMatch(term);
    // Escape empties it, and puts the completion away that stands over the list.
    await field.press('Escape');
    await field.press('Escape');
    await row('users').waitFor();
  });

  it('switches off the rule of a verdict, everywhere, and takes it back', async () => {
    await row('users').click();
    await choose('Ignore', 'Switch off the rule placeholder-token');
    await until(
      'other verdicts',
      async () => !`${await verdictOf('users')}${await verdictOf('orders')}`.includes('placeholder'),
    );
    await until('the open one, too', async () => {
      const shown = await panel.locator('.view').textContent();
      return shown !== null && !shown.includes('placeholder-token');
    });
    await panel.locator('.status-bar').getByText('The rule placeholder-token says nothing from now on.').waitFor();
    await undo();
    await until('the verdict again', async () => (await verdictOf('users')).includes('placeholder'));
    await panel.locator('.status-bar').getByText('Taken back.').waitFor();
  });

  it('never records a host, and records it again', async () => {
    await row('users').click();
    await choose('Ignore', 'Never record api.test');
    await panel.locator('.status-bar').getByText('Requests to api.test are not recorded from now on.').waitFor();
    await request('api.test', '/unseen/status/401');
    await request('app.test', '/seen/status/401');
    await row('seen').waitFor();
    expect(await row('unseen').count()).toBe(0);
    await undo();
    await panel.locator('.status-bar').getByText('Taken back.').waitFor();
    await request('api.test', '/again/status/401');
    await row('again').waitFor();
  });

  it('shows the request in DevTools’ own Network panel', async () => {
    // DevTools keep requests for it from when it was first shown.
    const show = (view: string): Promise<unknown> =>
      panel
        .page()
        .evaluate(
          `import('devtools://devtools/bundled/ui/legacy/legacy.js').then((ui) => { const views = ui.ViewManager.ViewManager.instance(); return views.showView(${view}); })`,
        );
    await show(`'network'`);
    await request('app.test', '/shown/status/401');
    await show(`[...views.views.keys()].find((key) => key.startsWith('chrome-extension://'))`);
    await row('shown').click();
    await choose('Copy', 'Open in the Network panel');
    await panel.page().getByRole('tab', { name: 'Network', selected: true }).waitFor();
    await show(`[...views.views.keys()].find((key) => key.startsWith('chrome-extension://'))`);
  });

  it('judges a file again without the rule, and keeps what is open', async () => {
    const chooser = panel.page().waitForEvent('filechooser');
    await panel.locator('.list').press('Control+o');
    await (await chooser).setFiles({ name: 'one.har', mimeType: 'application/json', buffer: Buffer.from(oneHar) });
    const line = panel.locator('.line.row');
    await until('the file', async () => (await line.count()) === 1);
    await line.click();
    const rule = (await panel.locator('.tags .card-button').last().textContent()) ?? '';
    await choose('Ignore', `Switch off the rule ${rule}`);
    await until('another verdict', async () => {
      const shown = await panel.locator('.view').textContent();
      return shown !== null && shown !== '' && !shown.includes(rule);
    });
    expect(await panel.locator('.line.selected').count()).toBe(1);
    await undo();
    await until('the verdict again', async () => (await panel.locator('.view').textContent())?.includes(rule));
  });
});
