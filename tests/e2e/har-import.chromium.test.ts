import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDevtools } from '../../src/browsers/chromium-devtools.ts';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { sampleHar } from './har-import.ts';

/** What "Import HAR file…" does with the file that was chosen, and what the panel then knows. */
const importHar = `async (text) => {
  const { NetworkPanel } = await import('devtools://devtools/bundled/panels/network/network.js');
  const ui = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
  await ui.ViewManager.ViewManager.instance().showView('network');
  const panel = NetworkPanel.NetworkPanel.instance();
  const logs = await import('devtools://devtools/bundled/models/logs/logs.js');
  const requests = () => logs.NetworkLog.NetworkLog.instance().requests();
  const before = requests().length;
  await panel.networkLogView.onLoadFromFile(new File([text], 'why401.har'));
  return requests().slice(before).map((request) => ({ url: request.url(), status: request.statusCode }));
}`;

describe('the HAR in Chromium’s network panel', () => {
  let session: ChromiumSession;

  beforeAll(async () => {
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: [],
    });
  });

  afterAll(() => session.close());

  it('is imported whole', async () => {
    const { har, entries } = sampleHar();
    const devtools = await until('DevTools', () => session.context.pages().find(isDevtools));
    const imported: unknown = await devtools.evaluate(`(${importHar})(${JSON.stringify(har)})`);
    expect(imported).toHaveLength(entries);
    expect(imported).toContainEqual(expect.objectContaining({ status: 401 }));
  });
});
