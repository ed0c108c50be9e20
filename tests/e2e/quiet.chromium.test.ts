import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { Json, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

declare const chrome: {
  readonly webRequest: Readonly<
    Record<'onSendHeaders' | 'onHeadersReceived' | 'onResponseStarted' | 'onErrorOccurred', { hasListeners(): boolean }>
  >;
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};

/** What the panel asks of the background. */
const ask = (panel: View, name: string, question: Json): Promise<void> =>
  panel.run(
    async (message) => {
      const { runtime } = Reflect.get(globalThis, 'chrome') as {
        readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
      };
      await runtime.sendMessage(message);
    },
    { name, question },
  );

describe('Chromium', () => {
  let session: ChromiumSession;
  let server: AnsweringServer;

  const at = (path: string): string => `http://app.test:${server.port}${path}`;
  const fetchInPage = (path: string): Promise<number> =>
    session.page.run(async (url) => (await fetch(url)).status, at(path));

  /** Whether the extension's worker runs, asked without waking it. */
  async function workerRuns(): Promise<boolean> {
    const cdp = await session.context.browser()?.newBrowserCDPSession();
    const found = await cdp?.send('Target.getTargets', { filter: [{}] });
    await cdp?.detach();
    return (found?.targetInfos ?? []).some(
      ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'),
    );
  }

  const recorded = (): Promise<readonly string[]> =>
    session.background(async () =>
      Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('exchange:')),
    );

  beforeAll(async () => {
    server = await startAnsweringServer();
    const browser = await ensureBrowser('chromium', () => undefined);
    session = await launchChromium({
      browser,
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test', 'api.test'],
    });
    await session.goto(at('/page'));
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('delivers no event while the recording is paused, and does not even wake the extension', async () => {
    const panel = await session.openPanel();
    await fetchInPage('/status/401');
    await until('the badge', async () => (await session.badge()).text === '1');
    await ask(panel, 'setRecording', { recording: false });
    const listening = await session.background(() =>
      [
        chrome.webRequest.onSendHeaders,
        chrome.webRequest.onHeadersReceived,
        chrome.webRequest.onResponseStarted,
        chrome.webRequest.onErrorOccurred,
      ].some((event) => event.hasListeners()),
    );
    expect(listening).toBe(false);

    const before = await recorded();
    await session.stopWorker();
    for (let time = 0; time < 20; time += 1) expect(await fetchInPage('/status/401')).toBe(401);
    expect(await workerRuns()).toBe(false);
    expect(await recorded()).toEqual(before);
    await ask(panel, 'setRecording', { recording: true });
  });

  it('delivers no event of a site that is not watched, and does not even wake the extension', async () => {
    const panel = await session.openPanel();
    await ask(panel, 'setSettings', { watched: ['api.test'] });
    const before = await recorded();
    await session.stopWorker();
    for (let time = 0; time < 20; time += 1) expect(await fetchInPage('/status/401')).toBe(401);
    expect(await workerRuns()).toBe(false);
    expect(await recorded()).toEqual(before);
    await session.page.run(async (url) => (await fetch(url)).status, `http://api.test:${server.port}/status/401`);
    await until('what is watched', async () => (await recorded()).length === before.length + 1);
  });
});
