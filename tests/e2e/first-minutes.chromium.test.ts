import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { violations } from './axe.ts';

/** The browser's own words for what a user chooses for an extension at chrome://extensions. */
type HostAccess = 'ON_CLICK' | 'ON_ALL_SITES';

describe('the first minutes in Chromium', () => {
  let server: AnsweringServer;
  let session: ChromiumSession;
  let panel: Frame;
  let settings: Page;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test'],
    });
    await session.goto(`http://app.test:${server.port}/page`);
    await session.openPanel();
    panel = await session.panelOf(session.tab);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  /** What the user does in the browser's list of extensions. */
  const allow = async (hostAccess: HostAccess): Promise<void> => {
    settings ??= await session.context.newPage();
    await settings.goto('chrome://extensions');
    await settings.evaluate(
      `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId: session.extensionId, hostAccess })})`,
    );
  };
  const refuse = (name: string): Promise<void> =>
    session.tab.evaluate(async (query) => {
      await fetch(`/status/401?${query}`, { headers: { authorization: 'Bearer undefined' } });
    }, name);
  const row = (name: string) => panel.locator('.line.row', { hasText: name });

  it('the panel says what it does, and shows a sample without asking any network', async () => {
    await panel.getByText('Every refused request of this tab shows here').waitFor();
    expect(await violations(panel)).toEqual([]);
    await session.context.setOffline(true);
    await panel.getByRole('button', { name: 'Show a sample' }).click();
    await panel.locator('.line.row', { hasText: 'The access token had expired' }).click();
    await panel.locator('.view .verdict', { hasText: 'The access token had expired' }).waitFor();
    await session.context.setOffline(false);
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.getByText('Every refused request of this tab shows here').waitFor();
  });

  it('the popup leads to the sample in a page of its own', async () => {
    const open = session.context.waitForEvent('page', (page) => page.url().includes('/popup.html'));
    await session.openPopup();
    const popup = await open;
    const viewer = session.context.waitForEvent('page', (page) => page.url().includes('/viewer.html'));
    // The popup goes under the click; what counts is the page that comes.
    await popup
      .getByRole('link', { name: 'What it looks like' })
      .click()
      .catch(() => undefined);
    await (await viewer).locator('.line.row').nth(5).waitFor();
    await (await viewer).close();
    if (!popup.isClosed()) await popup.close();
  });

  it('without access the panel asks for it, and works at once when it has it', async () => {
    await allow('ON_CLICK');
    await panel.getByText('No access to sites').first().waitFor();
    await refuse('unseen');
    await panel.getByRole('button', { name: 'Grant access' }).first().click();
    // No program can answer the browser's question; this is what answering it with yes does.
    await allow('ON_ALL_SITES');
    await until('the notice’s end', async () => (await panel.getByText('No access to sites').count()) === 0);
    await refuse('seen');
    await row('/status/401').waitFor();
    expect(await row('/status/401').count()).toBe(1);
  });
});
