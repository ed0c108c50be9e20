import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { showPanel } from '../../../src/browsers/chromium-devtools.ts';
import { keep } from '../../../src/browsers/leftovers.ts';
import { makeProfile } from '../../../src/browsers/profile.ts';
import { until } from '../../../src/browsers/until.ts';
import { connect, type Protocol } from './cdp.ts';
import { startLoadServer } from './load-server.ts';
import { cpuSeconds } from './processes.ts';

export interface Setup {
  /** Folder of the one extension; null: none. */
  readonly extension: string | null;
  readonly devtools: boolean;
  /** Shows the extension's panel in DevTools. */
  readonly panel: boolean;
  /** What stands in the extension's storage before anything is measured, by area; then its worker starts anew. */
  readonly stored: Readonly<Record<string, unknown>> | null;
}

export interface Cost {
  /** CPU time of all of the browser's processes, seconds. */
  readonly cpu: number;
  /** What the page waited for its requests, milliseconds. */
  readonly page: number;
}

export interface MeasuredBrowser {
  /** Has the page make its requests once. */
  load(): Promise<Cost>;
  /** Resolves when the browser has finished what it does by itself. */
  settled(): Promise<unknown>;
  /** Connects to the browser for the time of some work. */
  speak<T>(work: (protocol: Protocol) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Whether a target is the extension's service worker. */
export const isWorker = ({ type, url }: { readonly type: string; readonly url: string }): boolean =>
  type === 'service_worker' && url.startsWith('chrome-extension://');

/** Chromium as a user has it, but headless and with a debugging port that nobody uses while something is measured. */
export async function startMeasured(path: string, setup: Setup): Promise<MeasuredBrowser> {
  const profile = makeProfile('bench');
  mkdirSync(join(profile.folder, 'Default'));
  writeFileSync(
    join(profile.folder, 'Default', 'Preferences'),
    JSON.stringify({ devtools: { preferences: { currentDockState: '"undocked"' } } }),
  );
  const server = await startLoadServer();
  const child = spawn(
    path,
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-default-apps',
      '--disable-features=HttpsUpgrades,LocalNetworkAccessChecks',
      '--password-store=basic',
      '--enable-automation',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile.folder}`,
      ...(setup.extension === null
        ? ['--disable-extensions']
        : [`--disable-extensions-except=${resolve(setup.extension)}`, `--load-extension=${resolve(setup.extension)}`]),
      ...(setup.devtools ? ['--auto-open-devtools-for-tabs'] : []),
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`${path} did not start`);
  const gone = new Promise<void>((ended) => {
    child.once('exit', () => ended());
  });
  const end = (): void => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
    server.close();
    profile.remove();
  };
  const close = keep({
    close: async () => {
      process.kill(-pid, 'SIGTERM');
      await gone;
      end();
    },
    end,
  });

  const protocol = await connect(profile.folder);
  if (setup.extension !== null) await prepare(protocol, setup);
  const tab = await until('the tab', async () => (await protocol.targets()).find(({ type }) => type === 'page'));
  await protocol.evaluate(tab.targetId, `void (location.href = ${JSON.stringify(server.url)})`);
  await server.say('ready');
  if (setup.panel) await showOurPanel(protocol);
  protocol.close();

  /** Resolves when the browser has finished what it does by itself. */
  const settled = async (): Promise<number> => {
    let before = cpuSeconds(pid);
    return until('a quiet browser', async () => {
      await new Promise((later) => {
        setTimeout(later, 400);
      });
      const now = cpuSeconds(pid);
      const quiet = now - before <= 0.02;
      before = now;
      return quiet && now;
    });
  };

  return {
    async load() {
      // A worker that has gone to sleep between two rounds wakes before the clock runs.
      await server.say('ready');
      const from = await settled();
      const page = await server.say('load');
      return { cpu: (await settled()) - from, page };
    },
    settled,
    async speak(work) {
      const again = await connect(profile.folder);
      try {
        return await work(again);
      } finally {
        again.close();
      }
    },
    close,
  };
}

async function prepare(protocol: Protocol, { stored }: Setup): Promise<void> {
  const worker = await until('the extension’s worker', async () => (await protocol.targets()).find(isWorker));
  if (stored !== null) {
    const set = Object.entries(stored).map(([area, items]) => `chrome.storage.${area}.set(${JSON.stringify(items)})`);
    await until('the extension’s storage', () =>
      protocol.evaluate(worker.targetId, `Promise.all([${set.join(', ')}]).then(() => true)`),
    );
    await stopWorker(protocol);
  }
}

/** Stops the extension's worker, as the browser does when it is idle. */
export async function stopWorker(protocol: Protocol): Promise<void> {
  const worker = (await protocol.targets()).find(isWorker);
  if (worker !== undefined) await protocol.closeTarget(worker.targetId);
  await until('the worker’s end', async () => !(await protocol.targets()).some(isWorker));
}

async function showOurPanel(protocol: Protocol): Promise<void> {
  const devtools = await until('DevTools', async () =>
    (await protocol.targets()).find(({ url }) => url.includes('/devtools_app.html')),
  );
  await until('the panel', () => protocol.evaluate(devtools.targetId, showPanel));
}
