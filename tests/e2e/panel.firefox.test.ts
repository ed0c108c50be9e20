import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { jwt } from './jwt.ts';

const now = Math.floor(Date.now() / 1000);
const expired = jwt({ iss: 'https://id.test', aud: 'orders', sub: 'u', iat: now - 900, exp: now - 300 });

describe('the panel in Firefox’s toolbox', () => {
  let server: AnsweringServer;
  let session: Session;
  let panel: View;

  const texts = (selector: string): Promise<readonly string[]> =>
    panel.run((css) => [...document.querySelectorAll(css)].map((each) => each.textContent ?? ''), selector);
  const shows = (what: string, selector: string, text: string): Promise<boolean> =>
    until(what, async () => (await texts(selector)).some((each) => each.includes(text)));

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchFirefox({
      browser: await ensureBrowser('firefox', () => undefined),
      extension: 'dist/firefox',
      headless: true,
      hosts: ['app.test'],
      theme: 'dark',
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.openPanel();
    await shows('the toolbar', '.toolbar', 'Findings');
    await session.page.run(async (token) => {
      await fetch('/status/401?expired', { headers: { authorization: `Bearer ${token}` } });
      await fetch('/status/401?placeholder', { headers: { authorization: 'Bearer undefined' } });
    }, expired);
    await shows('the second row', '.line.row', 'placeholder');
  });

  afterAll(async () => {
    await session.close();
    server.close();
  });

  it('follows the theme of DevTools', async () => {
    expect(await panel.run(() => document.documentElement.dataset['theme'])).toBe('dark');
  });

  it('lists what was refused, and shows why', async () => {
    await panel.click('.lines .line.row');
    await shows('the verdict', '.view .verdict', 'expired');
    expect(await texts('.evidence-row')).toContainEqual(expect.stringContaining(String(now - 300)));
  });

  it('filters', async () => {
    await panel.type('.filter-field', 'verdict:placeholder-token');
    await shows('the count', '.status-bar', '1 of ');
    await panel.press('.filter-field', 'Escape');
    await until('all rows', async () => (await texts('.line.row')).length >= 2);
  });

  it('is moved through by keys', async () => {
    await panel.press('.list', 'End');
    await shows('the last row’s verdict', '.view .verdict', 'placeholder');
    await panel.press('.list', 'ArrowUp');
    await shows('the row’s before', '.view .verdict', 'expired');
  });

  it('keeps its selection when the event page ends', async () => {
    await session.stopWorker();
    await session.page.run(async () => {
      await fetch('/status/401?after', { headers: { authorization: 'Bearer null' } });
    });
    await shows('the folded row', '.line.row', '×2');
    expect(await texts('.view .verdict')).toEqual([expect.stringContaining('expired')]);
  });
});
