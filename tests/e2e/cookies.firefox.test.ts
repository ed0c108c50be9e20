import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startBuilt } from './built.ts';
import { startCookieServer } from './cookie-server.ts';

let server: Awaited<ReturnType<typeof startCookieServer>>;
let session: Session;
let panel: View;

beforeAll(async () => {
  server = await startCookieServer();
  session = await startBuilt('firefox', { hosts: ['app.test', 'api.other.test'] });
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
