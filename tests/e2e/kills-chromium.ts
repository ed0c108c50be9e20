import type { Page } from 'playwright';
import { launchChromium } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { hosts, loadWithKills, type Load, type Outcome } from './kills.ts';

/** How to stop the worker in the middle of its work, as chrome://serviceworker-internals does. */
async function stopper(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  let running: string | null = null;
  let ends = 0;
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) {
      if (runningStatus === 'running') running = versionId;
      else if (running === versionId) {
        running = null;
        ends += 1;
      }
    }
  });
  await cdp.send('ServiceWorker.enable');
  return async () => {
    // It is woken by the next request.
    const versionId = await until('a running worker', () => running);
    const before = ends;
    await cdp.send('ServiceWorker.stopWorker', { versionId });
    // Counted, because it may run again when one looks.
    await until('the worker’s end', () => ends > before);
  };
}

/** The load in Chromium, with DevTools open on the tab. */
export async function killInChromium(load: Load): Promise<Outcome> {
  const browser = await ensureBrowser('chromium', () => undefined);
  const session = await launchChromium({ browser, extension: 'dist/chrome', headless: true, hosts });
  try {
    const page = await session.context.newPage();
    // A page of the extension: the protocol shows a page the workers of its own origin.
    await page.goto(`chrome-extension://${session.extensionId}/src/extension/options/options.html`);
    const stop = await stopper(page);
    await session.tab.bringToFront();
    await session.openPanel();
    return await loadWithKills(session, load, stop, 'at once');
  } finally {
    await session.close();
  }
}
