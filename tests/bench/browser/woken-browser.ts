import { until } from '../../../src/browsers/until.ts';
import type { Protocol } from './cdp.ts';
import { isWorker, startMeasured, stopWorker, type MeasuredBrowser } from './measured-browser.ts';

/** A browser whose extension sleeps until its page is refused something. */
export interface WokenBrowser {
  /** Stops the worker, has the page meet a 401; milliseconds from its request until the toolbar button tells of it. */
  wake(): Promise<number>;
  /** Has the page make its many requests. */
  load(): Promise<void>;
  /** What stands in storage.session, as JSON. */
  stored(): Promise<string>;
  store(json: string): Promise<void>;
  close(): Promise<void>;
}

/** Clocks of two pages of one browser. */
const now = 'performance.timeOrigin + performance.now()';
const refused = `(async () => {
  const from = ${now};
  await fetch('/api/orders/1?status=401', { cache: 'no-store', headers: { authorization: 'Bearer abc.def.ghi' } });
  return from;
})()`;
/** Asks again and again, in a page of the extension, for the text on the button; resolves with the time when it is another. */
const watch = `(async () => {
  const [{ id: tabId }] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
  const before = await chrome.action.getBadgeText({ tabId });
  globalThis.shown = (async () => {
    while ((await chrome.action.getBadgeText({ tabId })) === before);
    return ${now};
  })();
})()`;

/** A tab, by a part of its URL. */
const find = (protocol: Protocol, part: string) =>
  until(part, async () => (await protocol.targets()).find(({ type, url }) => type === 'page' && url.includes(part)));

/** `page`: one of the extension's own that asks nothing of its worker. It stays open, so that the extension's process lives. */
export async function startWoken(path: string, extension: string, page: string): Promise<WokenBrowser> {
  const setup = { extension, devtools: false, panel: false, stored: null };
  const browser: MeasuredBrowser = await startMeasured(path, setup);
  const inOurs = <T>(work: (evaluate: (expression: string) => Promise<unknown>, protocol: Protocol) => Promise<T>) =>
    browser.speak(async (protocol) => {
      const { targetId } = await find(protocol, page);
      return work((expression) => protocol.evaluate(targetId, expression), protocol);
    });
  await browser.speak(async (protocol) => {
    const worker = await until('the worker', async () => (await protocol.targets()).find(isWorker));
    await protocol.open(new URL(page, worker.url).href);
  });
  return {
    wake: () =>
      inOurs(async (evaluate, protocol) => {
        await browser.settled();
        const { targetId } = await find(protocol, '127.0.0.1');
        await stopWorker(protocol);
        await evaluate(watch);
        const from = await protocol.evaluate(targetId, refused);
        return Number(await evaluate('shown')) - Number(from);
      }),
    async load() {
      await browser.load();
    },
    stored: async () =>
      String(await inOurs((evaluate) => evaluate('chrome.storage.session.get(null).then(JSON.stringify)'))),
    store: (json) => inOurs(async (evaluate) => void (await evaluate(`chrome.storage.session.set(${json})`))),
    close: () => browser.close(),
  };
}
