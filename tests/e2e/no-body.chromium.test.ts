import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDevtools } from '../../src/browsers/chromium-devtools.ts';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { violations } from './axe.ts';

describe('a failure from before DevTools were open, in Chromium', () => {
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
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('says that its body was not seen, and one click reloads the page and shows it', async () => {
    // The browser opens DevTools with the tab; they count as loaded once they have the panel.
    await session.panelOf(session.tab);
    for (const devtools of session.context.pages().filter(isDevtools)) await devtools.close();
    await session.goto(`http://app.test:${server.port}/asking-page`);
    await session.tab.waitForFunction(`document.title === 'asked'`);

    await openDevtools(session.tab);
    const panel = await session.panelOf(session.tab);
    const row = panel.locator('.line.row', { hasText: '/big/401' });
    const unseen = row.filter({ has: panel.locator('.mark', { hasText: /^no body$/ }) });
    await unseen.click();
    const notSeen = panel.getByRole('region', { name: 'What could not be seen' });
    await notSeen.getByText('The response’s body was not seen.').waitFor();
    expect(await violations(panel)).toEqual([]);

    await notSeen.getByRole('button', { name: 'Reload the page' }).click();
    await row.filter({ hasNot: panel.locator('.mark', { hasText: /^no body$/ }) }).click();
    await panel.getByRole('tab', { name: 'Body' }).click();
    await panel.getByRole('tabpanel').getByText('"filler"').first().waitFor();
  });
});

/** What F12 does, once DevTools were closed. */
async function openDevtools(tab: Page): Promise<void> {
  const protocol = await tab.context().newCDPSession(tab);
  const { targetInfo } = await protocol.send('Target.getTargetInfo');
  await protocol.detach();
  const browser = await tab.context().browser()?.newBrowserCDPSession();
  if (browser === undefined) throw new Error('Playwright has no connection to the browser itself');
  await browser.send('Target.openDevTools', { targetId: targetInfo.targetId });
  await browser.detach();
}
