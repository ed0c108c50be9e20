import type { BrowserContext, Frame, Page } from 'playwright';
import { until } from './until.ts';

/** DevTools' own front end; its device emulation frame is another page under the same scheme. */
export const isDevtools = (page: Page): boolean =>
  page.url().startsWith('devtools://') && page.url().includes('/devtools_app.html');

/** The DevTools of a tab, told by the tab id that the extension's own devtools page has in them. */
export function devtoolsFor(context: BrowserContext, tabId: number): Promise<Page> {
  return until(`DevTools of tab ${tabId}`, async () => {
    for (const page of context.pages().filter(isDevtools)) {
      for (const frame of page.frames()) {
        if (!frame.url().startsWith('chrome-extension://')) continue;
        const id: unknown = await frame.evaluate('chrome.devtools.inspectedWindow.tabId').catch(() => null);
        if (id === tabId) return page;
      }
    }
    return null;
  });
}

// DevTools load their modules lazily from this scheme; the view manager knows every panel, ours by its extension's URL.
/** An expression for DevTools' own page: shows the extension's panel; false where it is not there yet. */
export const showPanel = `import('devtools://devtools/bundled/ui/legacy/legacy.js').then(async (ui) => {
  const manager = ui.ViewManager.ViewManager.instance();
  const id = [...manager.views.keys()].find((key) => key.startsWith('chrome-extension://'));
  if (id === undefined) return false;
  await manager.showView(id);
  return true;
})`;

/** Shows the extension's panel. DevTools make its frame when it is first shown. */
export async function showExtensionPanel(devtools: Page): Promise<Frame> {
  await until('the panel among DevTools’ views', () => devtools.evaluate(showPanel));
  const frame = await until('the panel’s frame', () =>
    devtools.frames().find((each) => /^chrome-extension:\/\/.*panel[^/]*\.html/.test(each.url())),
  );
  await frame.waitForLoadState();
  return frame;
}
