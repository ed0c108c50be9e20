import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type FirefoxSession } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { oneHar } from './one-har.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);
const lines = (view: View): Promise<string> =>
  view.run(() => [...document.querySelectorAll('.line.row')].map((line) => line.textContent ?? '').join('\n'));

/** Drops a file on the panel, as from the desktop. */
const drop = (view: View, name: string, content: string): Promise<void> =>
  view.run(
    (fileName, fileText) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([fileText], fileName));
      document
        .querySelector('.panel')
        ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    name,
    content,
  );

describe('a HAR file in Firefox', () => {
  let folder: string;
  let file: string;
  let server: AnsweringServer;
  let session: FirefoxSession;
  let panel: View;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'why401-har-'));
    file = join(folder, 'one.har');
    writeFileSync(file, oneHar);
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
      await fetch('/status/403?live');
    });
    await until('the live row', async () => (await lines(panel)).includes('/status/403'));
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  it('is read in the panel when it was chosen, and closed again', async () => {
    // What the browser's own window puts into the field.
    await panel.press('#har-file', file);
    await until('the file', async () => (await lines(panel)).includes('legacy.test'));
    expect(await lines(panel)).not.toContain('/status/403');
    await panel.click('.toolbar .action.bordered');
    await until('the live row', async () => (await lines(panel)).includes('/status/403'));
  });

  it('is read in the panel when it is dropped there', async () => {
    await drop(panel, 'dropped.har', oneHar);
    await until('the file', async () => (await text(panel, '.file-name')).includes('dropped.har'));
    await until('its row', async () => (await lines(panel)).includes('legacy.test'));
    await panel.click('.toolbar .action.bordered');
    await until('the live row', async () => (await lines(panel)).includes('/status/403'));
  });

  it('is read in a page of its own, and shows why', async () => {
    await session.openExtensionPage('src/extension/panel/viewer.html');
    const viewer = session.extensionTab;
    await until('the way to open a file', async () => (await text(viewer, '.state-message')).includes('HAR'));
    await drop(viewer, 'dropped.har', oneHar);
    await viewer.click('.line.row');
    await until('the verdict', async () => (await text(viewer, '.view .verdict')) !== '');
    await viewer.click('#tab-headers');
    await until('what turns text round, by name', async () => (await text(viewer, '.view')).includes('RLO'));
    expect(await viewer.run(() => document.querySelectorAll('img').length)).toBe(0);
  });
});
