import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startBuilt } from './built.ts';
import { startCookieServer } from './cookie-server.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

describe('cookies that the browser kept back, in Chromium', () => {
  let server: Awaited<ReturnType<typeof startCookieServer>>;
  let session: Session;
  let panel: View;

  const fetchFromOtherSite = (path: string): Promise<void> =>
    session.page.run(async (url) => {
      await fetch(url, { credentials: 'include' });
    }, `http://api.other.test:${server.port}${path}`);

  beforeAll(async () => {
    server = await startCookieServer();
    session = await startBuilt('chromium', { hosts: ['app.test', 'api.other.test'] });
    await session.goto(`http://api.other.test:${server.port}/login`);
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.openPanel();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('are asked for in one click, where they would tell more', async () => {
    await fetchFromOtherSite('/me');
    await panel.click('.line.row');
    await until('the offer', async () => (await text(panel, '.offer')).includes('may hold a cookie'));
  });

  it('are the verdict as soon as they may be read, also of what was refused before', async () => {
    await panel.click('.offer button');
    await until('the verdict', async () => (await text(panel, '.view .verdict')).includes('SameSite'));
    expect(await text(panel, '.view .summary')).toContain('sid');
    expect(await text(panel, '.view .summary')).toContain('SameSite is Lax');
    expect(await panel.run(() => document.querySelector('.offer'))).toBeNull();
  });

  it('are read without their values', async () => {
    await panel.click('#tab-headers');
    await until('the store', async () => (await text(panel, '[aria-label="Cookie store"]')).includes('SameSite=lax'));
    const stored = await session.background(async () => {
      const { storage } = Reflect.get(globalThis, 'chrome') as {
        readonly storage: { readonly session: { get(keys: null): Promise<object> } };
      };
      const items: readonly unknown[] = Object.values(await storage.session.get(null));
      return items.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
    });
    expect(stored).toMatch(/"cookieStore":\[\{[^}]*"name":"sid"/);
    expect(stored).not.toContain('secret-of-the-session');
  });

  it('are read with what is refused from then on', async () => {
    await fetchFromOtherSite('/orders');
    await until('both', async () => {
      const lines = await panel.run(() =>
        [...document.querySelectorAll('.line.row')].map((line) => line.textContent ?? ''),
      );
      return lines.length === 2 && lines.every((line) => line.includes('SameSite'));
    });
  });
});
