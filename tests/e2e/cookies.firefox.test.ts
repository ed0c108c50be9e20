import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchFirefox, type FirefoxSession } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startCookieServer } from './cookie-server.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

let server: Awaited<ReturnType<typeof startCookieServer>>;
let session: FirefoxSession;
let panel: View;

beforeAll(async () => {
  server = await startCookieServer();
  session = await launchFirefox({
    browser: await ensureBrowser('firefox', () => undefined),
    extension: 'dist/firefox',
    headless: true,
    hosts: ['app.test', 'api.other.test'],
  });
  // The browser's own question cannot be answered from here: it is answered with yes.
  await session.setPreference('extensions.webextOptionalPermissionPrompts', false);
  await session.goto(`http://api.other.test:${server.port}/login`);
  await session.goto(`http://app.test:${server.port}/page`);
  panel = await session.openPanel();
});

afterAll(async () => {
  await session?.close();
  server?.close();
});

it('leads from the panel, which cannot ask for cookies in Firefox, to the options page, which can', async () => {
  await session.page.run(async (url) => {
    await fetch(url, { credentials: 'include' });
  }, `http://api.other.test:${server.port}/me`);
  await panel.click('.line.row');
  await panel.click('.offer button');
  const opened = await until('the options page', () =>
    session.background(async () => {
      const { runtime } = Reflect.get(globalThis, 'browser') as {
        readonly runtime: { getContexts(filter: { contextTypes: string[] }): Promise<{ documentUrl?: string }[]> };
      };
      const pages = await runtime.getContexts({ contextTypes: ['TAB'] });
      return pages.find(({ documentUrl }) => documentUrl?.endsWith('/options.html') === true)?.documentUrl ?? '';
    }),
  );
  expect(opened).toContain('moz-extension://');
});

it('is asked there in one click, and then the verdict tells which cookie was kept back', async () => {
  const options = session.extensionTab;
  await until('the question', async () => (await text(options, '#access ~ .access:last-child button')) !== '');
  await options.click('#access ~ .access:last-child button');
  await until('the way back', async () =>
    (await text(options, '#access ~ .access:last-child button')).includes('back'),
  );
  await until('the verdict', async () => (await text(panel, '.view .verdict')).includes('SameSite'));
  expect(await text(panel, '.view .summary')).toContain('sid');
});
