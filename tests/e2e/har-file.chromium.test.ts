import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { violations } from './axe.ts';
import { obeyed } from './obeyed.ts';
import { oneHar } from './one-har.ts';

const asFile = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Drops a file on the panel, as from the desktop. */
async function drop(view: Frame | Page, name: string, text: string): Promise<void> {
  const dataTransfer = await view.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], fileName ?? ''));
      return transfer;
    },
    [name, text],
  );
  await view.locator('.panel').dispatchEvent('dragenter', { dataTransfer });
  await view.locator('.dropping').waitFor();
  await view.locator('.panel').dispatchEvent('drop', { dataTransfer });
  expect(await view.locator('.dropping').count()).toBe(0);
}

describe('a HAR file in Chromium', () => {
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
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const openViewer = async (): Promise<Page> => {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/panel/viewer.html`);
    // Its own DevTools opened with it; a page behind them draws nothing.
    await page.bringToFront();
    // It hears what is dropped once it is drawn.
    await page.getByRole('button', { name: 'Open a HAR file' }).waitFor();
    return page;
  };

  it('is chosen with Ctrl+O, read in the panel, and closed again, after which the tab’s recording is back', async () => {
    await session.tab.evaluate(async () => {
      await fetch('/status/403?live');
    });
    await panel.getByRole('row', { name: /403/ }).waitFor();
    const chooser = panel.page().waitForEvent('filechooser');
    await panel.locator('.list').press('Control+o');
    await (await chooser).setFiles(asFile('one.har', oneHar));
    await panel.getByRole('row', { name: /401/ }).waitFor();
    expect(await panel.getByRole('row', { name: /403/ }).count()).toBe(0);
    await panel.locator('.status-bar').getByText('1 exchange read').waitFor();
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.getByRole('row', { name: /403/ }).waitFor();
  });

  it('is read when it is dropped on the panel', async () => {
    await drop(panel, 'dropped.har', oneHar);
    await panel.getByText('dropped.har').waitFor();
    await panel.getByRole('row', { name: /401/ }).waitFor();
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.getByRole('row', { name: /403/ }).waitFor();
  });

  it('is told from what is none, and what was shown stays', async () => {
    await drop(panel, 'notes.txt', 'no HAR at all');
    await panel.locator('.status-bar').getByText('notes.txt is no HAR file.').waitFor();
    await panel.getByRole('row', { name: /403/ }).waitFor();
  });

  it('is read in a page of its own, which the panel opens', async () => {
    const opened = session.context.waitForEvent('page', (page) => page.url().endsWith('/viewer.html'));
    await panel.getByRole('button', { name: 'Import' }).click();
    await panel.getByRole('menuitem', { name: 'In a tab of its own' }).click();
    const page = await opened;
    await page.bringToFront();
    await page.getByRole('button', { name: 'Open a HAR file' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a HAR file' }).click();
    await (await chooser).setFiles(asFile('chosen.har', oneHar));
    await page.getByRole('row', { name: /401/ }).waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to in a page of its own (%s)',
    async (colorScheme) => {
      const page = await openViewer();
      await page.emulateMedia({ colorScheme });
      await drop(page, 'dropped.har', oneHar);
      await page.getByRole('row', { name: /401/ }).click();
      for (const tab of await page.locator('[role=tab].tab').all()) {
        await tab.click();
        expect(await violations(page), (await tab.textContent()) ?? '').toEqual([]);
      }
      await page.close();
    },
  );

  it('shows all of its text as text, and every character that hides or turns round others by name', async () => {
    const page = await openViewer();
    await drop(page, 'odd\u202e.har', oneHar);
    await page.getByRole('row', { name: /401/ }).click();
    for (const tab of await page.locator('[role=tab].tab').all()) {
      await tab.click();
      await page.evaluate("document.querySelectorAll('.view details').forEach((closed) => { closed.open = true; })");
      expect(await obeyed(page), (await tab.textContent()) ?? '').toEqual([]);
    }
    await page.getByRole('tab', { name: 'Headers' }).click();
    const strange = page.locator('.field', { hasText: 'X-Strange' });
    expect(await strange.textContent()).toContain('<img src=x onerror=alert(1)>');
    await strange.getByText('RLO').waitFor();
    await page.getByRole('tab', { name: 'Body' }).click();
    expect(await page.locator('.body-text').textContent()).toContain('<script>alert(2)</script>');
    expect(await page.locator('img, .panel script, .panel b:not(.chip b, .view b)').count()).toBe(0);
    for (const menu of ['Ignore', 'Copy']) {
      await page.locator('.tab-bar').getByRole('button', { name: menu, exact: true }).click();
      await page.getByRole('menu').waitFor();
      expect(await obeyed(page), menu).toEqual([]);
      await page.getByRole('menu').press('Escape');
    }
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('menuitemradio', { name: 'Group by endpoint' }).click();
    expect(await obeyed(page), 'groups').toEqual([]);
    const field = page.getByRole('combobox', { name: 'Filter' });
    await field.fill('method:');
    await page.getByRole('option').first().waitFor();
    expect(await obeyed(page), 'completion').toEqual([]);
    await page.close();
  });
});
