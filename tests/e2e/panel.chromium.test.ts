import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { violations } from './axe.ts';
import { jwt } from './jwt.ts';

const now = Math.floor(Date.now() / 1000);
const expired = jwt({ iss: 'https://id.test', aud: 'orders', sub: 'u', iat: now - 900, exp: now - 300 });
const wellFormed = jwt({ iss: 'https://id.test', aud: 'orders', sub: 'u', iat: now - 900, exp: now + 900 });

/** Fetches from the page, one after the other. */
async function play(tab: Page, requests: readonly (readonly [path: string, authorization: string | null])[]) {
  await tab.evaluate(async (all) => {
    for (const [path, authorization] of all) {
      await fetch(path, authorization === null ? {} : { headers: { authorization } });
    }
  }, requests);
}

describe.each(['light', 'dark'] as const)('the panel in Chromium’s DevTools, %s', (theme) => {
  let server: AnsweringServer;
  let session: ChromiumSession;
  let panel: Frame;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test'],
      theme,
      window: { width: 1320, height: 560 },
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
    await play(session.tab, [
      ['/status/200?first', `Bearer ${wellFormed}`],
      ['/status/401?expired', `Bearer ${expired}`],
      ['/status/401?placeholder', 'Bearer undefined'],
      ['/status/401?nothing', null],
      ['/status/403?rights', `Bearer ${wellFormed}`],
    ]);
    await panel.locator('.line.row', { hasText: '/status/403' }).waitFor();
  });

  afterAll(async () => {
    await session.close();
    server.close();
  });

  const selectByText = (text: RegExp): Promise<void> => panel.getByRole('row', { name: text }).first().click();
  const shownTab = (): Promise<string | null> => panel.locator('[role=tab][aria-selected=true].tab').textContent();
  const names = (): Promise<readonly string[]> => panel.locator('.lines .in-verdict').allTextContents();

  it('follows the theme of DevTools', async () => {
    expect(await panel.locator('html').getAttribute('data-theme')).toBe(theme);
  });

  it('lists what was refused, with status, method, verdict and fault', async () => {
    const text = await panel
      .getByRole('row', { name: /expired/ })
      .first()
      .textContent();
    expect(text).toContain('401');
    expect(text).toContain('GET');
    expect(text).toContain('/status/401');
    expect(text).toContain('client');
  });

  it('shows why, and leads from the evidence to the very claim', async () => {
    await selectByText(/expired/);
    await panel.getByRole('heading', { name: /expired/ }).waitFor();
    await panel.getByRole('button', { name: 'Token, claim exp' }).click();
    expect(await shownTab()).toBe('Token');
    await panel.locator('mark.current', { hasText: String(now - 300) }).waitFor();
    expect(await panel.getByRole('row', { name: /exp/ }).last().textContent()).toContain('before the request');
  });

  it('draws the life of the token, and compares it with one that is pasted', async () => {
    await panel.getByRole('tab', { name: 'Token' }).click();
    await panel.locator('.lifetime').getByText('it had expired').waitFor();
    await panel.getByText('Compare with another token').click();
    const pasted = panel.getByRole('textbox', { name: /paste one/ });
    await pasted.fill('no token at all');
    await panel.getByText('This is no JWT that decodes.').waitFor();
    await pasted.fill(`Bearer ${wellFormed}`);
    const different = panel.locator('tr.differs');
    await different.first().waitFor();
    expect(await different.locator('td:first-child').allTextContents()).toEqual(['exp']);
    expect(await violations(panel)).toEqual([]);
  });

  it('shows challenges in parts and as they were sent', async () => {
    await panel.getByRole('tab', { name: 'Challenges' }).click();
    expect(await panel.locator('.raw-lines').textContent()).toBe('Bearer realm="orders"');
  });

  it('filters as one types, completes keys, and empties the filter with Escape', async () => {
    const field = panel.getByRole('combobox', { name: 'Filter' });
    await field.fill('stat');
    await panel.getByRole('listbox').waitFor();
    expect(await violations(panel), 'completion').toEqual([]);
    await field.press('ArrowDown');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('status:');
    await field.pressSequentially('403');
    await panel.getByText(/^1 of \d+ exchanges shown$/).waitFor();
    await field.press('Escape');
    expect(await field.inputValue()).toBe('');
    await field.press('Escape');
  });

  it('is moved through by keys', async () => {
    const list = panel.getByRole('treegrid');
    await list.focus();
    await list.press('End');
    await panel.locator('.line.selected', { hasText: '403' }).waitFor();
    await list.press('Home');
    await list.press('ArrowDown');
    await panel.locator('.line.selected', { hasText: '/status/' }).waitFor();
    await list.press('Enter');
    expect(await panel.evaluate('document.activeElement.getAttribute("role")')).toBe('tab');
    await panel.locator('[role=tab]:focus').press('Home');
    expect(await shownTab()).toBe('Why');
    await panel.locator('[role=tab]:focus').press('Escape');
    expect(await panel.evaluate('document.activeElement.className')).toContain('list');
    await list.press('/');
    expect(await panel.evaluate('document.activeElement.className')).toContain('filter-field');
    await panel.getByRole('combobox', { name: 'Filter' }).press('Escape');
    await panel.locator('body').press('?');
    await panel.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await violations(panel), 'keys').toEqual([]);
    await panel.getByRole('dialog').press('Escape');
    await panel.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('has nothing that axe objects to, in any view', async () => {
    await selectByText(/expired/);
    for (const view of ['Why', 'Token', 'Challenges', 'Timeline', 'Headers', 'Body', 'Chain']) {
      await panel.locator('[role=tab].tab', { hasText: view }).click();
      expect(await violations(panel), view).toEqual([]);
    }
    for (const menu of ['Ignore', 'Copy', 'Import', 'Export']) {
      await panel.locator('header, .tab-bar').getByRole('button', { name: menu, exact: true }).click();
      await panel.getByRole('menu', { name: menu }).waitFor();
      expect(await violations(panel), menu).toEqual([]);
      await panel.getByRole('menu').press('Escape');
    }
    await panel.getByRole('button', { name: 'View' }).click();
    expect(await violations(panel), 'menu').toEqual([]);
    await panel.getByRole('menuitemradio', { name: 'Group by verdict' }).click();
    expect(await violations(panel), 'groups').toEqual([]);
    await panel.getByRole('button', { name: 'View' }).click();
    await panel.getByRole('menuitemradio', { name: 'No grouping' }).click();
    const field = panel.getByRole('combobox', { name: 'Filter' });
    await field.fill('matches-nothing-at-all');
    await panel.getByText('Nothing matches the filter').waitFor();
    expect(await violations(panel), 'nothing matches').toEqual([]);
    await field.fill('');
    await field.press('Escape');
  });

  it('shows every use of a credential over time, by mouse and by keys', async () => {
    await panel.locator('.line.row', { hasText: '/status/403' }).click();
    await panel.getByRole('tab', { name: 'Timeline' }).click();
    const dots = panel.locator('.timeline .dot[data-lane="0"]');
    await until('two uses', async () => (await dots.count()) === 2);
    await panel.locator('.dot.here').focus();
    await panel.locator('.dot.here').press('ArrowLeft');
    const focused = await panel.evaluate<string>('document.activeElement.getAttribute("aria-label")');
    expect(focused).toMatch(/accepted .* GET \/status\/200/);
    await panel.locator('.dot:focus').press('Enter');
    await until('the other use is shown', async () => (await dots.nth(0).getAttribute('class'))?.includes('here'));
    await panel.locator('.view details summary').first().click();
    expect(await violations(panel)).toEqual([]);
  });

  it.each([
    ['rule', 'Why', 'token-expired', 'Rule'],
    ['status', 'Why', '401', 'Often misread'],
    ['claim', 'Token', 'exp', 'RFC 7519'],
    ['scheme', 'Token', 'bearer', 'Browsers'],
    ['parameter', 'Challenges', 'realm', 'Need'],
  ] as const)('opens the reference card of a %s', async (_, tab, name, part) => {
    await selectByText(/expired/);
    await panel.getByRole('tab', { name: tab }).click();
    await panel.locator('.view .card-button').getByText(name, { exact: true }).first().click();
    await panel.getByRole('dialog').getByText(part).first().waitFor();
    expect(await violations(panel)).toEqual([]);
    await panel.getByRole('dialog').press('Escape');
    await panel.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('keeps rows and selection when the background is stopped, and hears what comes after', async () => {
    await selectByText(/placeholder/i);
    await panel.getByRole('tab', { name: 'Why' }).click();
    await panel.getByRole('heading', { name: /placeholder/i }).waitFor();
    const before = await names();
    await session.stopWorker();
    await play(session.tab, [['/status/401?after', 'Bearer null']]);
    await until(
      'the new row',
      async () => (await names()).length > before.length || (await panel.getByText('×2').count()) > 0,
    );
    expect(await panel.locator('.line.selected').textContent()).toMatch(/placeholder/i);
    expect(await panel.getByRole('heading', { name: /placeholder/i }).count()).toBe(1);
  });

  it('shows what an export keeps and removes, and saves it without the secrets', async () => {
    await panel.getByRole('button', { name: 'Export' }).click();
    expect(await violations(panel), 'menu').toEqual([]);
    await panel.getByRole('menuitem', { name: 'HAR file' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Save as HAR' });
    await dialog.getByRole('region', { name: 'Removed' }).getByText('authorization').waitFor();
    expect(await violations(panel), 'preview').toEqual([]);
    await dialog.getByRole('radio', { name: 'Strict' }).check();
    await dialog.getByText('of JSON bodies what says why').waitFor();
    await dialog.getByRole('radio', { name: 'As recorded' }).check();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByText('with every token').waitFor();
    expect(await violations(panel), 'raw').toEqual([]);
    const without = dialog.getByRole('radio', { name: 'Without secrets' });
    await without.check();
    await until('the preview', () => dialog.getByRole('button', { name: 'Save' }).isEnabled());
    const download = panel.page().waitForEvent('download');
    await without.press('Enter');
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ log: { version: '1.2' } });
    expect(text).not.toContain(expired.split('.')[2]);
  });

  it('saves the secrets only where that was chosen', async () => {
    await panel.locator('body').press('Control+s');
    const dialog = panel.getByRole('dialog', { name: 'Save as HAR' });
    await dialog.getByRole('radio', { name: 'As recorded' }).check();
    const download = panel.page().waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save with all secrets' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(expired);
  });

  /** What is on the clipboard, as a page reads it to which it is pasted. */
  const pasted = async (): Promise<string> => {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/options/options.html`);
    await page.bringToFront();
    const field = page.locator('textarea').first();
    await field.press('Control+v');
    const text = await field.inputValue();
    await page.close();
    return text;
  };

  it.each([
    ['Copy as Markdown', /token/, false],
    ['Copy as cURL', /^curl /, false],
    ['Copy as fetch', /fetch\(/, false],
    ['Copy as HAR entry', /"startedDateTime"/, false],
    ['Copy as cURL with secrets', /^curl /, true],
    ['Copy as fetch with secrets', /fetch\(/, true],
    ['Copy as HAR entry with secrets', /"startedDateTime"/, true],
  ] as const)('puts on the clipboard: %s', async (name, form, raw) => {
    await selectByText(/expired/);
    await panel.locator('.tab-bar').getByRole('button', { name: 'Copy', exact: true }).click();
    if (name === 'Copy as Markdown') expect(await violations(panel), 'menu').toEqual([]);
    await panel.getByRole('menuitem', { name, exact: true }).click();
    await panel.getByText(raw ? 'Copied with secrets.' : 'Copied; secrets were removed.').waitFor();
    // The notice may still be that of the copy before.
    const text = await until(name, async () => {
      const onClipboard = await pasted();
      return form.test(onClipboard) && onClipboard;
    });
    expect(text.includes(expired.split('.')[2] ?? '')).toBe(raw);
  });

  it('has what can be done with a line at a right click, and at the menu key', async () => {
    await panel
      .getByRole('row', { name: /expired/ })
      .first()
      .click({ button: 'right' });
    const menu = panel.getByRole('menu', { name: 'What to do with this exchange' });
    await menu.getByRole('menuitem', { name: 'Hide this endpoint' }).waitFor();
    expect(await violations(panel)).toEqual([]);
    await menu.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await panel.getByRole('treegrid').press('ContextMenu');
    await menu.getByRole('menuitem', { name: 'Copy as cURL', exact: true }).press('Enter');
    await panel.getByText('Copied; secrets were removed.').waitFor();
    await until('it on the clipboard', async () => /^curl .*\/status\/401\?expired/.test(await pasted()));
  });

  it('reads a HAR file in the same view, and goes back to the tab', async () => {
    const chooser = panel.page().waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Import' }).click();
    await panel.getByRole('menuitem', { name: 'HAR file' }).click();
    await (await chooser).setFiles({ name: 'one.har', mimeType: 'application/json', buffer: Buffer.from(har) });
    await panel.getByText('one.har').waitFor();
    await panel.getByRole('row', { name: /legacy/ }).waitFor();
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel
      .getByRole('row', { name: /placeholder/i })
      .first()
      .waitFor();
  });

  it('puts the list above the detail where it is narrow, and leaves the verdict room', async () => {
    await selectByText(/placeholder/i);
    const size = await panel.evaluate<{ width: number; height: number }>(
      '({ width: innerWidth, height: innerHeight })',
    );
    await panel.page().setViewportSize({ width: 350, height: 700 });
    await panel.locator('.stacked').waitFor();
    const titles = panel.locator('.list [role=columnheader]');
    await until('fewer columns', async () => (await titles.count()) === 3);
    expect(await titles.allTextContents()).toEqual(['Status', 'Name', 'Verdict']);
    expect(await violations(panel)).toEqual([]);
    expect(await panel.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await panel.page().setViewportSize({ width: size.width, height: size.height + 60 });
    await panel.locator('.beside').waitFor();
  });

  it('shows text from the wire as text, in a page of its own without DevTools', async () => {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/panel/viewer.html`);
    // Its own DevTools opened with it; a page behind them draws nothing.
    await page.bringToFront();
    await page.getByRole('button', { name: 'Open a HAR file' }).waitFor();
    expect(await violations(page.mainFrame())).toEqual([]);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a HAR file' }).click();
    await (await chooser).setFiles({ name: 'one.har', mimeType: 'application/json', buffer: Buffer.from(har) });
    await page.getByRole('row', { name: /legacy/ }).click();
    await page.getByRole('tab', { name: 'Headers' }).click();
    await page.locator('.field', { hasText: 'X-Strange' }).getByText('RLO').waitFor();
    expect(await page.locator('.field', { hasText: 'X-Strange' }).textContent()).toContain(
      '<img src=x onerror=alert(1)>',
    );
    expect(await page.locator('img').count()).toBe(0);
    await page.getByRole('tab', { name: 'Body' }).click();
    expect(await page.locator('.body-text').textContent()).toContain('<script>alert(2)</script>');
    expect(await violations(page.mainFrame())).toEqual([]);
    await page.close();
  });

  it('stops and goes on recording, and clears', async () => {
    await panel.locator('body').press('Control+e');
    await panel.getByText('Recording is paused').first().waitFor();
    await panel.locator('body').press('Control+e');
    await panel.locator('body').press('Control+l');
    await panel.getByRole('heading', { name: 'Recording' }).waitFor();
    expect(await violations(panel)).toEqual([]);
  });
});

const har = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2026-03-10T12:00:00.000Z',
        time: 40,
        request: {
          method: 'GET',
          url: 'https://legacy.test/x',
          httpVersion: 'HTTP/1.1',
          headers: [],
          cookies: [],
          queryString: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 401,
          statusText: 'Unauthorized',
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'X-Strange', value: '<img src=x onerror=alert(1)>\u202Egnp' }],
          cookies: [],
          content: { size: 25, mimeType: 'text/html', text: '<script>alert(2)</script>' },
          redirectURL: '',
          headersSize: -1,
          bodySize: 0,
        },
        cache: {},
        timings: { send: 0, wait: 40, receive: 0 },
      },
    ],
  },
});
