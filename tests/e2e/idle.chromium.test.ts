import { describe, expect, it } from 'vitest';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { launchUnattended, type UnattendedPage } from '../../src/browsers/unattended.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer } from './answering-server.ts';

declare const chrome: {
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};
interface Seen {
  readonly id: string;
  readonly url: string;
  readonly hasFields: boolean;
  readonly status: number | null;
}
/** As JSON (src/extension/packed.ts). */
interface Recorded {
  readonly exchange: {
    readonly id: string;
    readonly request: { readonly url: string; readonly fields: unknown };
    readonly response: { readonly status: number } | null;
  };
}

/** What storage.session has of a URL, read in a page of the extension's own: that wakes no worker. */
async function recordedOf(page: UnattendedPage, url: string): Promise<readonly Seen[]> {
  const recorded = await page.run(async () =>
    Object.entries(await chrome.storage.session.get(null))
      .filter(([key]) => key.startsWith('exchange:'))
      .map(([, text]) => {
        const { exchange } = JSON.parse(String(text)) as Recorded;
        return {
          id: exchange.id,
          url: exchange.request.url,
          hasFields: exchange.request.fields !== null,
          status: exchange.response?.status ?? null,
        };
      }),
  );
  return recorded.filter((each) => each.url === url);
}

describe('a request that takes longer than a worker stays awake', () => {
  it('finds its request when Chromium has let the worker go meanwhile', async () => {
    const server = await startAnsweringServer();
    const browser = await ensureBrowser('chromium', () => undefined);
    const chromium = await launchUnattended({ browser, extension: 'dist/chrome', hosts: ['app.test'] });
    const optionsPage = (): Promise<UnattendedPage> =>
      chromium.open(`chrome-extension://${chromium.extensionId}/src/extension/options/options.html`);
    try {
      const page = await chromium.open(`http://app.test:${server.port}/page`);
      // A browser that has just started sends requests before the extension listens: first it has to see one.
      const first = `http://app.test:${server.port}/status/404?first`;
      const early = await optionsPage();
      await until('the first request that the extension sees', async () => {
        await page.run((address) => fetch(address).then(() => null), first);
        return (await recordedOf(early, first)).some(({ hasFields }) => hasFields);
      });
      await early.run(() => location.replace('about:blank'));
      const path = '/hold/long/401';
      const url = `http://app.test:${server.port}${path}`;
      await page.run((address) => {
        void fetch(address, { headers: { authorization: 'Bearer undefined' } });
      }, url);
      await server.held(path);
      const from = performance.now();
      // Something else in the browser may wake it meanwhile; then it goes again.
      const isOver = async (): Promise<boolean> =>
        performance.now() - from > 40_000 && !(await chromium.workerIsThere());
      await until('the worker’s own end, after 40 seconds at least', isOver, 200_000);
      server.release(path);

      const late = await optionsPage();
      const own = await until('the answer in storage', async () => {
        const mine = await recordedOf(late, url);
        return mine.some(({ status }) => status === 401) && mine;
      });
      expect(own).toMatchObject([{ status: 401, hasFields: true }]);
    } finally {
      await chromium.close();
      server.close();
    }
  }, 300_000);
});
