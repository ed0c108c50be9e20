import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Engine = 'chromium' | 'firefox';

export const browserNames = ['chromium', 'chrome', 'edge', 'brave', 'firefox'] as const;
export type BrowserName = (typeof browserNames)[number];

/** A browser that is there and can be started. */
export interface Browser {
  readonly name: BrowserName;
  readonly engine: Engine;
  readonly path: string;
}

/** What the search looks at, so that a test can describe another machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

const thisMachine: Machine = { platform: process.platform, env: process.env, exists: existsSync };

const engineOf = (name: BrowserName): Engine => (name === 'firefox' ? 'firefox' : 'chromium');

export function isBrowserName(text: string): text is BrowserName {
  return (browserNames as readonly string[]).includes(text);
}

/** Programs on PATH, by browser (Linux). */
const commands: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser'],
  chrome: ['google-chrome', 'google-chrome-stable', 'google-chrome-beta'],
  edge: ['microsoft-edge', 'microsoft-edge-stable'],
  brave: ['brave-browser', 'brave'],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
};

/** Below /Applications and ~/Applications (macOS). */
const bundles: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['Chromium.app/Contents/MacOS/Chromium'],
  chrome: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
  edge: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  brave: ['Brave Browser.app/Contents/MacOS/Brave Browser'],
  firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
};

/** Below %ProgramFiles%, %ProgramFiles(x86)% and %LocalAppData% (Windows). */
const programs: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['Chromium\\Application\\chrome.exe'],
  chrome: ['Google\\Chrome\\Application\\chrome.exe'],
  edge: ['Microsoft\\Edge\\Application\\msedge.exe'],
  brave: ['BraveSoftware\\Brave-Browser\\Application\\brave.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
};

function candidates(name: BrowserName, machine: Machine): readonly string[] {
  const { env, platform } = machine;
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LocalAppData']];
    return roots.flatMap((root) => (root === undefined ? [] : programs[name].map((each) => `${root}\\${each}`)));
  }
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands[name].map((command) => join(folder, command)));
  if (platform !== 'darwin') return onPath;
  const roots = ['/Applications', ...(env['HOME'] === undefined ? [] : [`${env['HOME']}/Applications`])];
  return [...roots.flatMap((root) => bundles[name].map((bundle) => `${root}/${bundle}`)), ...onPath];
}

/** The installed browser of that name, or null. */
export function findBrowser(name: BrowserName, machine: Machine = thisMachine): Browser | null {
  const path = candidates(name, machine).find((each) => machine.exists(each));
  return path === undefined ? null : { name, engine: engineOf(name), path };
}

/** The first installed browser of that engine, in the order of `browserNames`; of any engine where none is given. */
export function findAny(engine: Engine | null, machine: Machine = thisMachine): Browser | null {
  for (const name of browserNames) {
    if (engine !== null && engineOf(name) !== engine) continue;
    const browser = findBrowser(name, machine);
    if (browser !== null) return browser;
  }
  return null;
}

/**
 * The browser at a path that the user gave. Which one it is, is told by the path; a name given beside it decides.
 * Throws where nothing is there.
 */
export function browserAt(path: string, name: BrowserName | null, machine: Machine = thisMachine): Browser {
  if (!machine.exists(path)) throw new Error(`There is no browser at ${path}: nothing is there.`);
  const told =
    name ??
    (/firefox|librewolf|waterfox/i.test(path)
      ? 'firefox'
      : /msedge|microsoft.edge/i.test(path)
        ? 'edge'
        : /brave/i.test(path)
          ? 'brave'
          : /google.chrome|chrome\.exe$/i.test(path)
            ? 'chrome'
            : 'chromium');
  return { name: told, engine: engineOf(told), path };
}
