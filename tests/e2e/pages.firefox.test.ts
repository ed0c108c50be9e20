import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type FirefoxSession } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

describe('access to sites in Firefox, where the user may take it back', () => {
  let server: AnsweringServer;
  let session: FirefoxSession;

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
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('is granted with one click in the popup, and what fails then is seen', async () => {
    await session.background(async () => {
      const { permissions } = Reflect.get(globalThis, 'browser') as {
        readonly permissions: { remove(what: { origins: string[] }): Promise<boolean> };
      };
      await permissions.remove({ origins: ['<all_urls>'] });
    });
    const popup = await session.openPopup();
    await until('the notice', async () => (await text(popup, '.notice')).includes('no access to sites'));
    await popup.click('.notice button');
    await until('the notice’s end', () => popup.run(() => document.querySelector('.notice') === null));
    await session.page.run(async () => {
      await fetch('/status/401?granted', { headers: { authorization: 'Bearer undefined' } });
    });
    await until('the failure', async () => (await session.badge()).text === '1');
    expect((await session.badge()).title).toContain('1 failure');
  });
});
