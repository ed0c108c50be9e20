import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { violations } from './axe.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

describe('popup and options in Chromium', () => {
  let server: AnsweringServer;
  let session: ChromiumSession;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test'],
    });
    await session.goto(`http://app.test:${server.port}/page`);
    await session.tab.evaluate(async () => {
      await fetch('/status/401?older', { headers: { authorization: 'Bearer undefined' } });
      await fetch('/status/403?newer', { headers: { authorization: 'Bearer abc' } });
    });
    await until('two failures', async () => (await session.badge()).text === '2');
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const popup = async (): Promise<Page> => {
    const open = (): Page | undefined => session.context.pages().find((page) => page.url().includes('/popup.html'));
    await session.openPopup();
    return until('the popup', open);
  };

  it.each(['light', 'dark'] as const)('lists the failures in the popup, the newest first (%s)', async (colorScheme) => {
    const page = await popup();
    await page.emulateMedia({ colorScheme });
    await page.locator('li').nth(1).waitFor();
    const entries = await page.locator('li').allTextContents();
    expect(entries.map((text) => text.slice(0, 3))).toEqual(['403', '401']);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('saves the tab’s recording from the popup, without its secrets', async () => {
    const page = await popup();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save this tab’s recording' }).click();
    const har = readFileSync(await (await download).path(), 'utf8');
    expect(har).toContain('/status/401');
    expect(har).not.toContain('Bearer abc');
    await page.close();
  });

  it.each(['light', 'dark'] as const)('shows the options (%s)', async (colorScheme) => {
    const page = await session.context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/options/options.html`);
    // Its own DevTools opened with it; a page behind them draws nothing.
    await page.bringToFront();
    await page.getByRole('heading', { name: 'Access' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('keeps of what is typed into a list what is a host', async () => {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/options/options.html`);
    await page.bringToFront();
    const field = page.getByRole('textbox', { name: 'Never record these hosts' });
    await field.fill('Ads.example\nhttps://x.test/?token=secret');
    await field.press('Tab');
    await until('the host alone', async () => (await field.inputValue()) === 'ads.example');
    await page.reload();
    await until('the host, kept', async () => (await field.inputValue()) === 'ads.example');
    await page.close();
  });

  it('allows cookies, and takes it back', async () => {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/options/options.html`);
    await page.bringToFront();
    await page.getByRole('button', { name: 'Allow reading cookies' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Allow reading cookies' }).waitFor();
    await page.close();
  });
});
