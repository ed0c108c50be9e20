import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startOnPipe } from './cdp-pipe.ts';
import { keep } from './leftovers.ts';
import { makeProfile } from './profile.ts';
import type { Json, LaunchOptions } from './session.ts';
import { until } from './until.ts';

/** A Chromium that nothing is attached to but the pages it is told to open: its workers live and idle as a user's do. */
export interface UnattendedChromium {
  readonly extensionId: string;
  /** Whether the extension's worker is running, or being started. */
  workerIsThere(): Promise<boolean>;
  /** Opens a tab; resolves when it has loaded. */
  open(url: string): Promise<UnattendedPage>;
  close(): Promise<void>;
}

export interface UnattendedPage {
  /** Runs a function there. It must stand alone. */
  run<A extends readonly Json[], T>(script: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
}

interface Target {
  readonly type: string;
  readonly url: string;
}

export async function launchUnattended({
  browser,
  extension,
  hosts,
}: Pick<LaunchOptions, 'browser' | 'extension' | 'hosts'>): Promise<UnattendedChromium> {
  const profile = makeProfile('unattended');
  const folder = resolve(extension);
  // Our own build wrote it. The browser has extensions of its own, whose workers have other names.
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly background: { readonly service_worker: string };
  };
  const workerFile = `/${manifest.background.service_worker}`;
  const pipe = startOnPipe(
    browser.path,
    [
      `--user-data-dir=${profile.folder}`,
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`,
      'about:blank',
    ],
    {},
  );
  const { child } = pipe;
  const gone = new Promise<void>((ended) => {
    child.once('exit', () => ended());
    child.once('error', () => ended());
  });
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
    profile.remove();
  };
  const close = keep({
    close: async () => {
      await pipe.send('Browser.close').catch(() => undefined);
      await gone;
      end();
    },
    end,
  });

  const worker = async (): Promise<Target | undefined> => {
    // The protocol's own shape (Target.TargetInfo).
    const { targetInfos } = (await pipe.send('Target.getTargets', { filter: [{}] })) as {
      readonly targetInfos: readonly Target[];
    };
    return targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension:') && url.endsWith(workerFile),
    );
  };

  async function open(url: string): Promise<UnattendedPage> {
    const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true });
    const session = String(sessionId);
    const evaluate = async (expression: string): Promise<unknown> => {
      const answer = await pipe.send(
        'Runtime.evaluate',
        { expression, awaitPromise: true, returnByValue: true },
        session,
      );
      if (answer['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(answer['exceptionDetails']));
      // The protocol's own shape (Runtime.RemoteObject).
      return (answer['result'] as { readonly value?: unknown }).value;
    };
    await pipe.send('Page.navigate', { url }, session);
    await until(`${url} in its tab`, () =>
      evaluate(`document.readyState === 'complete' && location.href === ${JSON.stringify(url)}`),
    );
    return {
      run: async (script, ...args) =>
        (await evaluate(`(${String(script)})(...${JSON.stringify(args)})`)) as Awaited<ReturnType<typeof script>>,
    };
  }

  try {
    const { url } = await until('the extension’s worker', worker);
    return {
      extensionId: new URL(url).host,
      workerIsThere: async () => (await worker()) !== undefined,
      open,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
