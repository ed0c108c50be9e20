import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { violations } from './axe.ts';
import { freezeWorker } from './frozen-worker.ts';

describe.each(['light', 'dark'] as const)('what the panel says when it has nothing to show, %s', (theme) => {
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
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const heading = (name: string | RegExp): Promise<void> =>
    panel.locator('.state-message').getByRole('heading', { name }).waitFor();
  const statusBar = () => panel.locator('.status-bar');
  const fail = (path: string): Promise<void> =>
    session.tab.evaluate(async (url) => {
      await fetch(url, { headers: { authorization: 'Bearer undefined' } });
    }, path);
  /** Where the focus is in DevTools around the panel, the panel hears no key. */
  const press = (key: string): Promise<void> => panel.locator('.toolbar button').first().press(key);

  it('says that it loads, while the background does not answer, and then shows what there is', async () => {
    await fail('/status/401?loading');
    await panel.locator('.line.row').waitFor();
    const worker = await freezeWorker(session.context, session.extensionId);
    await panel.evaluate('void location.reload()');
    await heading('Loading…');
    expect(await violations(panel)).toEqual([]);
    await worker.thaw();
    await panel.locator('.line.row').waitFor();
  });

  it('says how to see something, when nothing has happened yet', async () => {
    await press('Control+l');
    await heading('Recording');
    await panel.getByText('Do what fails, or reload the page.').waitFor();
    expect(await violations(panel)).toEqual([]);
  });

  it('says that the recording is paused, and goes on with it at a click', async () => {
    await panel.getByRole('button', { name: 'Record', exact: true }).first().click();
    await heading('Recording is paused');
    expect(await violations(panel)).toEqual([]);
    await panel.locator('.state-message').getByRole('button', { name: 'Record' }).click();
    await heading('Recording');
    await fail('/status/401?resumed');
    await panel.locator('.line.row').waitFor();
  });

  it('says so below the list where there is one, and goes on from there', async () => {
    await press('Control+e');
    await statusBar().getByText('Recording is paused').waitFor();
    expect(await violations(panel)).toEqual([]);
    await statusBar().getByRole('button', { name: 'Record' }).click();
    await until('no pause', async () => (await statusBar().getByText('Recording is paused').count()) === 0);
  });

  it('says what the filter hides, and shows it at a click', async () => {
    const field = panel.getByRole('combobox', { name: 'Filter' });
    await field.fill('status:200');
    await heading('Nothing matches the filter');
    await field.press('Tab');
    expect(await violations(panel)).toEqual([]);
    await panel.getByRole('button', { name: 'Clear the filter' }).click();
    await panel.locator('.line.row').waitFor();
    expect(await field.inputValue()).toBe('');
  });

  it('says that it has no access to sites, how to give it, and hears when it has', async () => {
    const settings = await extensionSettings(session);
    await settings.allow('ON_CLICK');
    await press('Control+l');
    await heading('No access to sites');
    await panel.locator('.state-message').getByRole('button', { name: 'Grant access' }).waitFor();
    expect(await violations(panel)).toEqual([]);
    await settings.allow('ON_ALL_SITES');
    await heading('Recording');
    await settings.close();
  });

  it('says below the list that older exchanges were dropped, and makes room at a click', async () => {
    await session.tab.evaluate(async () => {
      for (let sent = 0; sent < 24; sent += 1) {
        await fetch(`/big/401?${sent}`, { headers: { authorization: 'Bearer undefined' } }).then((answer) =>
          answer.text(),
        );
      }
    });
    await statusBar()
      .getByText(/^[1-9]\d* dropped: the store is full$/)
      .waitFor();
    expect(await violations(panel)).toEqual([]);
    await statusBar().getByRole('button', { name: 'Clear' }).click();
    await heading('Recording');
    await statusBar().getByText('0 dropped').waitFor();
  });
});

interface ExtensionSettings {
  /** Chooses what the browser's own page of extensions calls site access. */
  allow(access: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void>;
  close(): Promise<void>;
}

async function extensionSettings(session: ChromiumSession): Promise<ExtensionSettings> {
  const page: Page = await session.context.newPage();
  await page.goto('chrome://extensions');
  return {
    allow: async (access) => {
      const chosen = JSON.stringify({ extensionId: session.extensionId, hostAccess: access });
      await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${chosen})`);
    },
    close: () => page.close(),
  };
}
