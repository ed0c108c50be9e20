import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import privileged from './firefox-privileged.js?raw';
import { withGranted } from './granted.ts';
import { keep } from './leftovers.ts';
import { Marionette } from './marionette.ts';
import { givenProfile, makeProfile } from './profile.ts';
import type { Badge, Json, LaunchOptions, Session, View } from './session.ts';
import { until } from './until.ts';

/** What Firefox gives beyond a Session. */
export interface FirefoxSession extends Session {
  /** Sets one of about:config's preferences in the running browser. */
  setPreference(name: string, value: string | number | boolean): Promise<void>;
  /** The extension's page that stands in a tab: options, or the viewer. Waits until there is one. */
  readonly extensionTab: View;
  /** Opens one of the extension's pages in a tab, which is then in front. */
  openExtensionPage(path: string): Promise<void>;
  /** Puts the toolbox elsewhere, as its menu does. */
  setDock(dock: 'right' | 'bottom' | 'window'): Promise<void>;
  /**
   * Ends the event page as the browser does when it was idle for long enough: not while a listener of it runs. Where it
   * sleeps, it is woken first.
   */
  endIdle(): Promise<void>;
  /** From now on writes down every request that the browser makes. */
  watchRequests(): Promise<void>;
  requestsSeen(): Promise<readonly RequestSeen[]>;
  /** Imports a HAR into the network panel, which opens; resolves with what it lists, when it lists that many requests. */
  importHar(text: string, entries: number): Promise<readonly ListedRequest[]>;
  /** The network panel's own HAR of its requests, when this URL's is among them. What came before it was open is not. */
  exportHar(url: string): Promise<string>;
}

export interface RequestSeen {
  readonly url: string;
  /** Ids of the extensions that asked for it or show it. */
  readonly extensions: readonly string[];
}

export interface ListedRequest {
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

type Preferences = Readonly<Record<string, string | number | boolean>>;

function preferences(options: LaunchOptions): Preferences {
  const [proxyHost = '', proxyPort = ''] = options.proxy?.split(':') ?? [];
  return {
    // 0: any free port; Firefox writes it into the profile.
    'marionette.port': 0,
    'remote.prefs.recommended': true,
    'datareporting.policy.dataSubmissionEnabled': false,
    'browser.startup.page': 0,
    'browser.aboutwelcome.enabled': false,
    'app.update.enabled': false,
    'devtools.theme': options.theme ?? 'light',
    'devtools.toolbox.footer.height': Math.round((options.window?.height ?? 900) * 0.6),
    'devtools.toolbox.host': options.dock ?? 'bottom',
    'network.dns.localDomains': options.hosts.join(','),
    'network.proxy.allow_hijacking_localhost': true,
    ...(options.proxy === undefined
      ? { 'network.proxy.type': 0 }
      : {
          'network.proxy.type': 1,
          'network.proxy.http': proxyHost,
          'network.proxy.http_port': Number(proxyPort),
          'network.proxy.ssl': proxyHost,
          'network.proxy.ssl_port': Number(proxyPort),
          'network.proxy.no_proxies_on': '',
        }),
  };
}

function start(options: LaunchOptions, profile: string): ChildProcess {
  const { width, height } = options.window ?? { width: 1280, height: 900 };
  const args = [
    '--marionette',
    '--remote-allow-system-access',
    '--no-remote',
    '--profile',
    profile,
    '--width',
    String(width),
    '--height',
    String(height),
    ...(options.headless ? ['--headless'] : []),
    'about:blank',
  ];
  return spawn(options.browser.path, args, {
    // A group of its own, so that it can be ended with all its children, and so that Ctrl+C reaches us first.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      // Firefox also writes beside its profile; all of that goes with it.
      HOME: profile,
      MOZ_HEADLESS_WIDTH: String(width),
      MOZ_HEADLESS_HEIGHT: String(height),
      MOZ_CRASHREPORTER_DISABLE: '1',
      MOZ_DISABLE_AUTO_SAFE_MODE: '1',
    },
  });
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}

export async function launchFirefox(asked: LaunchOptions): Promise<FirefoxSession> {
  const profile = asked.profile === undefined ? makeProfile('firefox') : givenProfile(asked.profile);
  const options = { ...asked, extension: withGranted(asked.extension, asked.granted ?? [], profile.folder) };
  const lines = Object.entries(preferences(options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile.folder, 'user.js'), lines.join('\n'));
  const child = start(options, profile.folder);
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4000);
  });
  let ended = false;
  const gone = new Promise<void>((resolveGone) => {
    const end = (): void => {
      ended = true;
      resolveGone();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  let marionette: Marionette | null = null;
  const close = keep({
    close: async () => {
      await Promise.race([marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => null), gone]);
      if (marionette === null) endGroup(child);
      await until('Firefox’s end', () => ended, 10_000).catch(() => endGroup(child));
      await gone;
      endGroup(child);
      profile.remove();
    },
    end: () => {
      endGroup(child);
      profile.remove();
    },
  });
  try {
    const port = await until('Firefox’s remote port', async () => {
      if (ended) return -1;
      return Number(await readFile(join(profile.folder, 'MarionetteActivePort'), 'utf8').catch(() => '0'));
    });
    if (port < 0) throw new Error(`${options.browser.path} did not start: ${lastLine(output)}`);
    marionette = await Marionette.connect(port);
    return await connect(marionette, options, gone, close);
  } catch (error) {
    await close();
    throw error;
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

async function connect(
  marionette: Marionette,
  options: LaunchOptions,
  gone: Promise<void>,
  close: () => Promise<void>,
): Promise<FirefoxSession> {
  const session = (await marionette.send('WebDriver:NewSession', {
    acceptInsecureCerts: true,
    // Nobody is there: a login window of the browser is closed, as a user does who gives up.
    unhandledPromptBehavior: 'dismiss',
    timeouts: { script: 120_000, pageLoad: 60_000, implicit: 0 },
  })) as { readonly capabilities: { readonly browserVersion: string } };
  const installed = (await marionette.send('Addon:Install', { path: resolve(options.extension), temporary: true })) as {
    readonly value: string;
  };
  const extensionId = installed.value;

  const script = async (context: 'chrome' | 'content', source: string, args: readonly unknown[]): Promise<unknown> => {
    await marionette.send('Marionette:SetContext', { value: context });
    const system = context === 'chrome' ? { newSandbox: true, sandbox: 'system' } : { sandbox: null };
    const answer = (await marionette.send('WebDriver:ExecuteScript', { script: source, args, ...system })) as {
      readonly value: unknown;
    };
    return answer.value;
  };
  // One command at a time: each sets the context that it runs in.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => null);
    return result;
  };
  const call = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
    inTurn(() => script('chrome', `${privileged}\nreturn ${name}(...arguments);`, args));

  const pageOf = (where: 'panel' | 'popup' | 'tab'): View => ({
    run: async (code, ...args) =>
      (await call('runIn', extensionId, where, String(code), args)) as Awaited<ReturnType<typeof code>>,
    click: async (selector) => {
      await call('act', extensionId, where, selector, 'click', '');
    },
    type: async (selector, text) => {
      await call('act', extensionId, where, selector, 'type', text);
    },
    press: async (selector, key) => {
      await call('act', extensionId, where, selector, 'keys', keyCodes[key] ?? key);
    },
  });

  await call('waitForStart', extensionId);
  return {
    browser: options.browser,
    version: `Firefox ${session.capabilities.browserVersion}`,
    extensionId,
    page: tabView(inTurn, marionette, (source, args) => script('content', source, args)),
    gone,
    close,
    goto: (url) =>
      inTurn(async () => {
        await marionette.send('Marionette:SetContext', { value: 'content' });
        await marionette.send('WebDriver:Navigate', { url });
      }),
    openPanel: async () => {
      await call('openPanel', extensionId, options.dock ?? 'bottom');
      return pageOf('panel');
    },
    openPopup: async () => {
      await call('openPopup', extensionId);
      return pageOf('popup');
    },
    background: async (code, ...args) =>
      (await call('runIn', extensionId, 'background', String(code), args)) as Awaited<ReturnType<typeof code>>,
    badge: async () => {
      const tabId = await call('tabIdOf', extensionId);
      return (await call('runIn', extensionId, 'background', badgeScript, [tabId])) as Badge;
    },
    stopWorker: async () => {
      await call('stopBackground', extensionId);
    },
    screenshot: (file) =>
      inTurn(async () => {
        await marionette.send('Marionette:SetContext', { value: 'chrome' });
        const picture = (await marionette.send('WebDriver:TakeScreenshot', { full: false, hash: false })) as {
          readonly value: string;
        };
        await writeFile(file, Buffer.from(picture.value, 'base64'));
      }),
    extensionTab: pageOf('tab'),
    openExtensionPage: async (path) => {
      await call('openExtensionPage', extensionId, path);
    },
    setDock: async (dock) => {
      await call('setDock', dock);
    },
    watchRequests: async () => {
      await call('watchRequests');
    },
    // What the function of this name gives.
    requestsSeen: async () => (await call('requestsSeen')) as readonly RequestSeen[],
    endIdle: async () => {
      await call('endIdle', extensionId);
    },
    // Our own functions answer, in firefox-privileged.js.
    importHar: async (text, entries) => (await call('importHar', text, entries)) as readonly ListedRequest[],
    exportHar: async (url) => (await call('exportHar', url)) as string,
    setPreference: async (name, value) => {
      await inTurn(() =>
        script(
          'chrome',
          'const { Preferences } = ChromeUtils.importESModule("resource://gre/modules/Preferences.sys.mjs"); Preferences.set(...arguments);',
          [name, value],
        ),
      );
    },
  };
}

const badgeScript = `async (tabId) => {
  const [text, color, title] = await Promise.all([
    browser.action.getBadgeText({ tabId }),
    browser.action.getBadgeBackgroundColor({ tabId }),
    browser.action.getTitle({ tabId }),
  ]);
  return { text, color, title };
}`;

/** WebDriver's characters for keys (WebDriver §17.4.2). */
const keyCodes: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Delete: '\uE017',
  Backspace: '\uE003',
};

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;
type RunScript = (source: string, args: readonly Json[]) => Promise<unknown>;

function tabView(inTurn: InTurn, marionette: Marionette, script: RunScript): View {
  const find = async (selector: string): Promise<string> => {
    await marionette.send('Marionette:SetContext', { value: 'content' });
    const found = (await marionette.send('WebDriver:FindElement', { using: 'css selector', value: selector })) as {
      readonly value: Readonly<Record<string, string>>;
    };
    return Object.values(found.value)[0] ?? '';
  };
  const element = (selector: string): Promise<string> => until(`«${selector}» in the page`, () => find(selector));
  return {
    run: async (code, ...args) =>
      (await inTurn(() => script(`return (${String(code)})(...arguments);`, args))) as Awaited<ReturnType<typeof code>>,
    click: (selector) =>
      inTurn(async () => {
        await marionette.send('WebDriver:ElementClick', { id: await element(selector) });
      }),
    type: (selector, text) =>
      inTurn(async () => {
        const id = await element(selector);
        await marionette.send('WebDriver:ElementClear', { id });
        await marionette.send('WebDriver:ElementSendKeys', { id, text });
      }),
    press: (selector, key) =>
      inTurn(async () => {
        await marionette.send('WebDriver:ElementSendKeys', { id: await element(selector), text: keyCodes[key] ?? key });
      }),
  };
}
