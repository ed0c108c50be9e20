import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { existsSync } from 'node:fs';
import { findAny, type Browser, type Engine } from './find.ts';

const debianPackages: Readonly<Record<Engine, string>> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Playwright's own Chromium, where it has been installed. */
function playwrightChromium(): Browser | null {
  const path = chromium.executablePath();
  return existsSync(path) ? { name: 'chromium', engine: 'chromium', path } : null;
}

/** Runs a program with its output on standard error; true where it left with 0. */
function run(command: string, args: readonly string[], say: (line: string) => void): Promise<boolean> {
  say(`$ ${[command, ...args].join(' ')}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

const canUseApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

async function aptInstall(packages: readonly string[], say: (line: string) => void): Promise<boolean> {
  return (
    (await run('apt-get', ['update'], say)) &&
    (await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], say))
  );
}

async function playwrightInstall(say: (line: string) => void): Promise<boolean> {
  const manifest = createRequire(import.meta.url).resolve('playwright/package.json');
  return run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium'], say);
}

/**
 * A browser of that engine: an installed one, else one that is installed now. Says what it does. Throws with one
 * sentence where there is none in the end. Playwright's own Firefox is no Firefox that loads extensions, so
 * for Firefox only Debian's package is tried.
 */
export async function ensureBrowser(engine: Engine, say: (line: string) => void): Promise<Browser> {
  const there = findAny(engine) ?? (engine === 'chromium' ? playwrightChromium() : null);
  if (there !== null) return there;

  if (engine === 'chromium') {
    say('No Chromium, Chrome, Edge or Brave is installed; Playwright’s Chromium is downloaded now.');
    await playwrightInstall(say);
    const installed = playwrightChromium();
    if (installed !== null) return installed;
  }
  if (canUseApt()) {
    const name = debianPackages[engine];
    say(`Debian’s package ${name} is installed now.`);
    await aptInstall([name], say);
    const installed = findAny(engine);
    if (installed !== null) return installed;
  }
  throw new Error(
    engine === 'firefox'
      ? 'There is no Firefox on this machine and none could be installed: install Firefox, or name one with --browser-path.'
      : 'There is no Chromium, Chrome, Edge or Brave on this machine and none could be installed: install one, or name it with --browser-path.',
  );
}
