import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { hostileExchange, hostileTexts } from '../fixtures/hostile-texts.ts';
import { diagnosed } from '../report/recorded.ts';
import { violations } from './axe.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { startHostileServer } from './hostile-server.ts';
import { obeyed, refusesMarkup } from './obeyed.ts';

const corpus = Object.values(hostileTexts);

/** A part of a JWT. */
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Selects each line and looks at each of its views; what was taken for more than text. */
async function obeyedInAllViews(view: Frame | Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const line of await view.locator('.line.row').all()) {
    await line.click();
    for (const tab of await view.locator('[role=tab].tab').all()) {
      await tab.click();
      await view.evaluate("document.querySelectorAll('.view details').forEach((closed) => { closed.open = true; })");
      const name = await tab.textContent();
      found.push(...(await obeyed(view)).map((each) => `${name}: ${each}`));
    }
  }
  return found;
}

describe('the extension’s pages in Chromium', () => {
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

  it('take nothing from a hostile server for more than text, in panel and popup', async () => {
    const hostile = await startHostileServer(corpus);
    try {
      await session.goto(`http://app.test:${hostile.port}/page`);
      const panel = await session.panelOf(session.tab);
      const text = corpus.join(' ');
      const claims = { iss: text, aud: corpus, sub: text, scope: text, exp: 1, [text]: text };
      await session.tab.evaluate(
        async ([query, token]) => {
          const answer = await fetch(`/orders?${query}`, { headers: { authorization: `Bearer ${token}` } });
          await answer.text();
        },
        // Half a character cannot stand in a URL.
        [
          encodeURIComponent(Buffer.from(text).toString()),
          `${part({ alg: 'RS256', kid: text, [text]: text })}.${part(claims)}.c2ln`,
        ],
      );
      await panel.getByRole('row', { name: /401/ }).waitFor();
      expect(await obeyedInAllViews(panel)).toEqual([]);
      expect(await panel.locator('.line.row').count()).toBe(1);
      expect(await refusesMarkup(panel)).toBe(true);
      const page = await popup();
      await page.locator('li').waitFor();
      expect(await obeyed(page)).toEqual([]);
      expect(await page.locator('li').count()).toBe(1);
      expect(await refusesMarkup(page)).toBe(true);
      await page.close();
    } finally {
      hostile.close();
    }
  });

  it('take nothing in a hostile HAR file for more than text', async () => {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/panel/viewer.html`);
    await page.bringToFront();
    const thirds = [0, 1, 2].map((third) => corpus.filter((_, index) => index % 3 === third).join(' '));
    const recording = diagnosed(thirds.map((text, index) => ({ ...hostileExchange(text), id: `${index}.0` })));
    const buffer = Buffer.from(writeHar(redactRecording(recording, 'raw', 'salt')));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a HAR file' }).click();
    await (await chooser).setFiles({ name: 'hostile.har', mimeType: 'application/json', buffer });
    await until('three lines', async () => (await page.locator('.line.row').count()) === 3);
    expect(await obeyedInAllViews(page)).toEqual([]);
    expect(await refusesMarkup(page)).toBe(true);
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
