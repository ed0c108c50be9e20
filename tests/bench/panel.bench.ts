import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { ensureBrowser } from '../../src/browsers/install.ts';
import type { PanelPage } from './panel-page/main.tsx';
import type { Say } from './paired-rounds.ts';

declare const page: PanelPage;

const count = 10_000;
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The panel as it is shipped, in a page of its own, built into a folder that goes afterwards. */
async function buildPage(folder: string): Promise<void> {
  const root = fileURLToPath(new URL('panel-page/', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: folder, emptyOutDir: true, target: 'chrome123', modulePreload: false },
  });
}

async function usedMemory(tab: Page): Promise<number> {
  const protocol = await tab.context().newCDPSession(tab);
  await protocol.send('HeapProfiler.collectGarbage');
  const { usedSize } = await protocol.send('Runtime.getHeapUsage');
  await protocol.detach();
  return usedSize / 1_000_000;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** The panel with 10,000 exchanges: how soon rows are there, how long tasks take, how smooth scrolling is, what memory does. */
export default async function panelBench(say: Say): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-panel-'));
  await buildPage(folder);
  const { path } = await ensureBrowser('chromium', (line) => console.error(line));
  const browser = await chromium.launch({ executablePath: path, headless: true });
  try {
    const tab = await browser.newPage({ viewport: { width: 1320, height: 560 } });
    await tab.route('http://panel.test/**', (route) => {
      const file = new URL(route.request().url()).pathname;
      return route.fulfill({ body: readFileSync(join(folder, file)), contentType: types[extname(file)] ?? '' });
    });
    await tab.goto('http://panel.test/index.html');
    await tab.waitForSelector('.toolbar');

    const first = await tab.evaluate((rows) => page.showRows(rows), count);
    say(`first of ${count} rows painted after ${ms(first)} (goal: under 200 ms)`);

    const scrolling = await tab.evaluate(() => page.scroll(240));
    say(
      `scrolling: longest task ${longest(scrolling.longestTask)} (goal: under 50 ms), ${scrolling.framesPerSecond.toFixed(1)} frames a second (goal: 60)`,
    );

    const typing = await tab.evaluate(() => page.typeFilter('status:401 -domain:api3 expired'));
    say(`typing in the filter: longest task ${longest(typing.longestTask)} (goal: under 50 ms)`);

    const filters = ['expired', 'status:200', '', '/things-9\\d+/', 'rule:csrf-rejected'];
    for (const filter of filters) await tab.evaluate((text) => page.setFilter(text), filter);
    const before = await usedMemory(tab);
    for (let round = 0; round < 4; round += 1) {
      for (const filter of filters) await tab.evaluate((text) => page.setFilter(text), filter);
    }
    const after = await usedMemory(tab);
    say(`memory over 20 filters: ${before.toFixed(1)} MB -> ${after.toFixed(1)} MB (goal: flat)`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

/** Browsers tell of tasks from 50 ms on. */
const longest = (duration: number): string => (duration === 0 ? 'below 50 ms' : ms(duration));
