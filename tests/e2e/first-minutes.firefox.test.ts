import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type FirefoxSession } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

describe('the first minutes in Firefox', () => {
  let server: AnsweringServer;
  let session: FirefoxSession;
  let panel: View;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchFirefox({
      browser: await ensureBrowser('firefox', () => undefined),
      extension: 'dist/firefox',
      headless: true,
      hosts: ['app.test'],
    });
    // The browser's own question cannot be answered from here: it is answered with yes.
    await session.setPreference('extensions.webextOptionalPermissionPrompts', false);
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.openPanel();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const refuse = (name: string): Promise<void> =>
    session.page.run(async (query) => {
      await fetch(`/status/401?${query}`, { headers: { authorization: 'Bearer undefined' } });
    }, name);

  it('the panel says what it does, and shows a sample', async () => {
    const says = (words: string) => async (): Promise<boolean> => (await text(panel, '.state-message')).includes(words);
    await until('what the panel does', says('Every refused request of this tab shows here'));
    await panel.click('.state-message button:last-of-type');
    await until('the sample', async () => (await text(panel, '.lines')).includes('The access token had expired'));
    await panel.click('.toolbar button[title="Close the file"]');
    await until('the tab again', says('Every refused request of this tab shows here'));
  });

  it('access is granted with one click in the popup, and the open panel works at once', async () => {
    await session.background(async () => {
      const { permissions } = Reflect.get(globalThis, 'browser') as {
        readonly permissions: { remove(what: { origins: string[] }): Promise<boolean> };
      };
      await permissions.remove({ origins: ['<all_urls>'] });
    });
    await until('the panel’s question', async () => (await text(panel, '.state-message')).includes('No access'));
    await refuse('unseen');
    const popup = await session.openPopup();
    await until('the notice', async () => (await text(popup, '.notice')).includes('no access to sites'));
    await popup.click('.notice button');
    await until('the notice’s end', () => popup.run(() => document.querySelector('.notice') === null));
    await refuse('seen');
    await until('the failure', async () => (await session.badge()).text === '1');
    expect((await session.badge()).title).toContain('1 failure');
    await until('its line', async () => (await text(panel, '.lines')).includes('/status/401'));
    expect(await text(panel, '.status-bar')).not.toContain('No access');
  });
});
