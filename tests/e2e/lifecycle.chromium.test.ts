import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

declare const chrome: {
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};

/** As JSON (src/extension/packed.ts). */
interface StoredExchange {
  readonly exchange: {
    readonly request: { readonly url: string };
    readonly response: { readonly status: number } | null;
    readonly failure: string | null;
  };
}

/** Begins a request in a page, and does not wait for it. */
const ask = (page: Page, path: string): Promise<void> =>
  page.evaluate((url) => void fetch(url, { headers: { authorization: 'Bearer undefined' } }).catch(() => null), path);

describe('the recording in Chromium', () => {
  const profile = mkdtempSync(join(tmpdir(), 'why401-lifecycle-'));
  let session: ChromiumSession;
  let server: AnsweringServer;

  const start = async (): Promise<ChromiumSession> =>
    launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test'],
      profile,
    });
  const at = (path: string): string => `http://app.test:${server.port}${path}`;

  /** What is kept of a path: "401", "failed", "open"; null: nothing. */
  async function kept(path: string): Promise<string | null> {
    const items = await session.background(async () => Object.entries(await chrome.storage.session.get(null)));
    for (const [key, text] of items) {
      if (!key.startsWith('exchange:')) continue;
      const { exchange } = JSON.parse(String(text)) as StoredExchange;
      if (exchange.request.url !== at(path)) continue;
      return exchange.failure === null ? String(exchange.response?.status ?? 'open') : 'failed';
    }
    return null;
  }

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await start();
    await session.goto(at('/page'));
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it('stays when its page crashes, and knows the end of what was open; it goes with the tab', async () => {
    const page = await session.context.newPage();
    await page.goto(at('/page?crash'));
    await ask(page, '/status/401?crash');
    await ask(page, '/hold/crash/401');
    await server.held('/hold/crash/401');
    await until('the refusal', async () => (await kept('/status/401?crash')) === '401');
    await until('the open request', async () => (await kept('/hold/crash/401')) === 'open');
    const crashed = page.waitForEvent('crash');
    const cdp = await session.context.newCDPSession(page);
    // Nobody is left to answer it.
    void cdp.send('Page.crash').catch(() => undefined);
    await crashed;
    await until('its end', async () => (await kept('/hold/crash/401')) === 'failed');
    expect(await kept('/status/401?crash')).toBe('401');
    await page.close();
    await until('the end of the recording', async () => (await kept('/status/401?crash')) === null);
  });

  /** A refused request in a private window, and what is done before that is closed. */
  async function askInPrivate(path: string, then?: () => Promise<unknown>): Promise<void> {
    const hidden = await session.context.browser()?.newContext();
    if (hidden === undefined) throw new Error('no connection to the browser');
    const page = await hidden.newPage();
    await page.goto(at('/page?private'));
    expect(await page.evaluate(async (url) => (await fetch(url)).status, path)).toBe(401);
    await then?.();
    await hidden.close();
  }

  /** What the user does on the browser's own page of extensions. */
  async function inSettings(...calls: readonly string[]): Promise<void> {
    const settings = await session.context.newPage();
    await settings.goto('chrome://extensions');
    // Else Chromium turns an unpacked extension off when it is loaded again.
    await settings.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
    for (const call of calls) await settings.evaluate(`chrome.developerPrivate.${call}`);
    await settings.close();
  }

  /** Asks again and again: an extension that has just been loaded does not listen yet. */
  const untilRecorded = (path: string): Promise<unknown> =>
    until('a request that is recorded', async () => {
      await ask(session.tab, path);
      return (await kept(path)) === '401';
    });

  it('has nothing of a private window, where the user does not allow the extension', async () => {
    await askInPrivate('/status/401?private');
    await untilRecorded('/status/401?after');
    expect(await kept('/page?private')).toBeNull();
    expect(await kept('/status/401?private')).toBeNull();
  });

  it('ends with an update of the extension, and begins anew', async () => {
    await inSettings(`reload(${JSON.stringify(session.extensionId)})`);
    await until('an empty recording', async () => (await kept('/status/401?after')) === null);
    await untilRecorded('/status/401?updated');
  });

  it('has what happens in a private window, where the user allows it, as long as that is open', async () => {
    await inSettings(
      `updateExtensionConfiguration(${JSON.stringify({ extensionId: session.extensionId, incognitoAccess: true })})`,
    );
    await untilRecorded('/status/401?allowed');
    const path = '/status/401?allowed-private';
    await askInPrivate(path, () => until('it', async () => (await kept(path)) === '401'));
    await until('its end with the window', async () => (await kept(path)) === null);
  });

  it('ends with the browser', async () => {
    await session.close();
    session = await start();
    expect(await kept('/status/401?updated')).toBeNull();
  });
});
