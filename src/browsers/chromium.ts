import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Frame, type Page, type Worker } from 'playwright';
import { devtoolsFor, showExtensionPanel } from './chromium-devtools.ts';
import { withGranted } from './granted.ts';
import { keep } from './leftovers.ts';
import { givenProfile, makeProfile } from './profile.ts';
import type { Badge, Json, LaunchOptions, Session, View } from './session.ts';
import { until } from './until.ts';

export interface ChromiumOptions extends LaunchOptions {
  /** A file for Chromium's own log of its network (chrome://net-export). */
  readonly netLog?: string;
}

/** What Chromium gives beyond a Session. */
export interface ChromiumSession extends Session {
  readonly context: BrowserContext;
  readonly tab: Page;
  /** The extension's page in another tab's DevTools, or in this one's. */
  panelOf(tab: Page): Promise<Frame>;
}

/** Serialises a function that stands alone, and its arguments, to one expression. */
function expression(script: (...args: never[]) => unknown, args: readonly Json[]): string {
  return `(${String(script)})(...${JSON.stringify(args)})`;
}

/** Branded builds since 137 ignore --load-extension; they take an extension over the protocol instead. */
const takesFlag = (options: LaunchOptions): boolean =>
  options.browser.name === 'chromium' || options.browser.name === 'brave';

function switches(options: ChromiumOptions): string[] {
  const { width, height } = options.window ?? { width: 1280, height: 900 };
  const extension = resolve(options.extension);
  return [
    '--auto-open-devtools-for-tabs',
    `--window-size=${width},${height}`,
    '--ignore-certificate-errors',
    `--host-resolver-rules=${options.hosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`,
    ...(options.netLog === undefined ? [] : [`--log-net-log=${options.netLog}`]),
    ...(options.proxy === undefined ? [] : ['--proxy-bypass-list=<-loopback>', `--proxy-server=${options.proxy}`]),
    ...(takesFlag(options)
      ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
      : ['--enable-unsafe-extension-debugging']),
  ];
}

function writePreferences(folder: string, options: LaunchOptions): void {
  const file = join(folder, 'Default', 'Preferences');
  // A profile that was used before keeps its own.
  if (existsSync(file)) return;
  const dock = options.dock ?? (options.headless ? 'window' : 'bottom');
  const theme = JSON.stringify(options.theme === 'dark' ? 'dark' : 'default');
  const preferences = {
    devtools: {
      // The theme is a setting that DevTools would synchronise with an account.
      synced_preferences_sync_disabled: { 'ui-theme': theme },
      preferences: {
        currentDockState: JSON.stringify(dock === 'window' ? 'undocked' : dock),
      },
    },
  };
  mkdirSync(join(folder, 'Default'));
  writeFileSync(file, JSON.stringify(preferences));
}

/** Loads the extension over the protocol, as branded builds want it. */
async function loadUnpacked(cdp: CDPSession, folder: string): Promise<void> {
  // Playwright's own types of the protocol lack the Extensions domain.
  const send = cdp.send.bind(cdp) as unknown as (method: string, params: Json) => Promise<unknown>;
  await send('Extensions.loadUnpacked', { path: resolve(folder) });
}

const isTab = (page: Page): boolean => !page.url().startsWith('devtools://');
const isOurs = (url: string): boolean => url.startsWith('chrome-extension://');

export async function launchChromium(asked: ChromiumOptions): Promise<ChromiumSession> {
  // Undocumented, read when a target is attached: makes DevTools' own window a Page and the panel in it a Frame.
  process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';
  const profile = asked.profile === undefined ? makeProfile('chromium') : givenProfile(asked.profile);
  const options = { ...asked, extension: withGranted(asked.extension, asked.granted ?? [], profile.folder) };
  writePreferences(profile.folder, options);
  let context: BrowserContext;
  try {
    context = await chromium.launchPersistentContext(profile.folder, {
      executablePath: options.browser.path,
      headless: options.headless,
      viewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: switches(options),
      ...(takesFlag(options) ? {} : { ignoreDefaultArgs: ['--disable-extensions'] }),
    });
    // A limit for what hangs, as in `until`; a loaded machine takes its time.
    context.setDefaultTimeout(60_000);
  } catch (error) {
    profile.remove();
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(`${options.browser.path} did not start: ${reason}`, { cause: error });
  }
  const gone = new Promise<void>((resolveGone) => {
    context.once('close', () => resolveGone());
  });
  const close = keep({
    close: async () => {
      await context.close();
      profile.remove();
    },
    end: () => profile.remove(),
  });
  try {
    return await connect(context, options, gone, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function connect(
  context: BrowserContext,
  options: LaunchOptions,
  gone: Promise<void>,
  close: () => Promise<void>,
): Promise<ChromiumSession> {
  const browser = context.browser();
  if (browser === null) throw new Error('Chromium runs, but Playwright has no connection to the browser itself');
  const cdp = await browser.newBrowserCDPSession();
  if (!takesFlag(options)) {
    await loadUnpacked(cdp, options.extension);
    // The first tab's DevTools are older than the extension and do not know it.
    const old = context.pages().filter(isTab);
    await context.newPage();
    for (const page of old) await page.close();
  }

  const findWorker = (): Worker | undefined => context.serviceWorkers().find((each) => isOurs(each.url()));
  const first = await until('the extension’s worker', findWorker);
  const extensionId = new URL(first.url()).host;
  // The worker is there before its script has run; a request before that would be missed.
  await until('the extension’s listeners', () => first.evaluate('chrome.webRequest.onHeadersReceived.hasListeners()'));
  const tab = await until('a tab', () => context.pages().find(isTab));
  let panelFrame: Frame | null = null;
  let devtools: Page | null = null;

  const target = async (): Promise<string | null> => {
    const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{}] });
    return targetInfos.find((each) => each.type === 'service_worker' && isOurs(each.url))?.targetId ?? null;
  };
  // Playwright keeps one Worker over a worker's lives; between two of them it must not be asked.
  const wake = async (): Promise<Worker> => {
    if ((await target()) === null) {
      // Any message wakes it; the extension need not know this one. Without a panel, the next request does.
      await panelFrame?.evaluate('void chrome.runtime.sendMessage({}).catch(() => {})');
      await until('the extension’s worker', target);
    }
    return until('the extension’s worker', findWorker);
  };
  const tabId = (): Promise<number> => tabIdOf(wake, tab);

  return {
    browser: options.browser,
    version: `${options.browser.name === 'chromium' ? 'Chromium' : options.browser.name} ${browser.version()}`,
    extensionId,
    context,
    tab,
    page: viewOf(() => tab.mainFrame()),
    gone,
    close,
    goto: async (url) => {
      try {
        await tab.goto(url);
      } catch (error) {
        // The browser's own error page comes after the news of the error, and would interrupt the next navigation.
        if (/net::ERR_(?!ABORTED)/.test(String(error))) await tab.waitForURL(/^chrome-error:/);
        throw error;
      }
    },
    openPanel: async () => {
      devtools ??= await devtoolsFor(context, await tabId());
      const frame = await showExtensionPanel(devtools);
      panelFrame = frame;
      return viewOf(() => frame);
    },
    panelOf: async (other) => showExtensionPanel(await devtoolsFor(context, await tabIdOf(wake, other))),
    openPopup: async () => {
      await tab.bringToFront();
      const worker = await wake();
      const before = new Set(context.pages());
      // Its own window: DevTools may be the one in front, and that one has no toolbar.
      await worker.evaluate(
        `chrome.tabs.get(${await tabId()}).then(({ windowId }) => chrome.action.openPopup({ windowId }))`,
      );
      const popup = await until('the popup', () =>
        context.pages().find((page) => !before.has(page) && isOurs(page.url())),
      );
      return viewOf(() => popup.mainFrame());
    },
    background: async (script, ...args) => {
      const worker = await wake();
      return (await worker.evaluate(expression(script, args))) as Awaited<ReturnType<typeof script>>;
    },
    badge: async () => {
      const id = await tabId();
      return (await (await wake()).evaluate(badgeExpression(id))) as Badge;
    },
    stopWorker: async () => {
      const targetId = await target();
      if (targetId === null) return;
      // One that is just starting does not take it at once.
      await until('the worker’s end', async () => {
        if ((await target()) !== targetId) return true;
        await cdp.send('Target.closeTarget', { targetId });
        return false;
      });
    },
    screenshot: async (file) => {
      if (devtools === null) throw new Error('the panel is not open: there is nothing to take a picture of');
      await devtools.screenshot({ path: file });
    },
  };
}

async function tabIdOf(wake: () => Promise<Worker>, tab: Page): Promise<number> {
  const worker = await wake();
  // A tab has no id on Playwright's side. Its URL may stand in two tabs, so the page is asked for its own DevTools id
  // only where that happens: tabs are matched by URL, then by order of creation. An empty tab's URL is not shown.
  const ids = (await worker.evaluate(
    `chrome.tabs.query({}).then((tabs) => tabs.filter((tab) => (tab.url || 'about:blank') === ${JSON.stringify(tab.url())}).map((tab) => tab.id))`,
  )) as readonly number[];
  const twins = tab
    .context()
    .pages()
    .filter((page) => page.url() === tab.url());
  const id = ids[twins.indexOf(tab)];
  if (id === undefined) throw new Error(`the browser knows no tab at ${tab.url()}`);
  return id;
}

const badgeExpression = (tabId: number): string => `Promise.all([
  chrome.action.getBadgeText({ tabId: ${tabId} }),
  chrome.action.getBadgeBackgroundColor({ tabId: ${tabId} }),
  chrome.action.getTitle({ tabId: ${tabId} }),
]).then(([text, color, title]) => ({ text, color, title }))`;

function viewOf(frame: () => Frame): View {
  return {
    run: async (script, ...args) =>
      (await frame().evaluate(expression(script, args))) as Awaited<ReturnType<typeof script>>,
    click: (selector) => frame().locator(selector).first().click(),
    type: (selector, text) => frame().locator(selector).first().fill(text),
    press: (selector, key) => frame().locator(selector).first().press(key),
  };
}
