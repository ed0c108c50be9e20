import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type FirefoxSession } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

describe('the panel and the dock, in Firefox', () => {
  let server: AnsweringServer;
  let session: FirefoxSession;
  let panel: View;

  const seen = (): Promise<string> =>
    panel.run(() =>
      [
        document.querySelector('.line.selected .in-name')?.textContent,
        document.querySelector('[role=tab][aria-selected=true].tab')?.textContent,
        document.querySelectorAll('.line.row').length,
      ].join(' | '),
    );

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchFirefox({
      browser: await ensureBrowser('firefox', () => undefined),
      extension: 'dist/firefox',
      headless: true,
      hosts: ['app.test'],
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.openPanel();
    await session.page.run(async () => {
      await fetch('/status/401?one', { headers: { authorization: 'Bearer undefined' } });
      await fetch('/status/403?two');
    });
    await until('two rows', async () => (await seen()).endsWith('2'));
    await panel.press('.list', 'End');
    await panel.click('#tab-headers');
    await until('the view', async () => (await seen()).includes('Headers'));
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it.each(['right', 'window', 'bottom'] as const)('keeps rows, selection and tab when it goes to: %s', async (dock) => {
    const before = await seen();
    expect(before).toContain('/status/403');
    await session.setDock(dock);
    await until('the same', async () => (await seen()) === before);
  });
});
