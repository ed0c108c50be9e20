import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { buildOne } from '../../src/scripts/build.ts';
import { writeFloor } from './browser/floors.ts';
import { startWoken, type WokenBrowser } from './browser/woken-browser.ts';
import { median, pairedRounds, ratioOf, ratioText, table, type Say } from './paired-rounds.ts';

const rounds = 11;
const words = {
  bare: 'a bare worker: the badge, and nothing known of the refusal',
  empty: 'Why401, nothing recorded before',
  reading: 'a bare worker that reads the same bytes first',
  full: 'Why401, 2,000 exchanges recorded before',
} as const;
type Contender = keyof typeof words;
const names: readonly Contender[] = ['bare', 'empty', 'reading', 'full'];
const page = { floor: '/page.html', ours: '/src/extension/panel/viewer.html' } as const;

/**
 * In Chromium: from a request that is refused, made while the worker is stopped, until the toolbar button tells of it:
 * the browser starts the worker, which restores what it knew, diagnoses, and shows the finding.
 */
export default async function startBench(say: Say): Promise<void> {
  await buildOne('chrome');
  const { path } = await ensureBrowser('chromium', (line) => console.error(line));
  const folder = mkdtempSync(join(tmpdir(), 'why401-start-'));
  const browsers: WokenBrowser[] = [];
  const start = async (extension: string, at: string): Promise<WokenBrowser> => {
    const browser = await startWoken(path, extension, at);
    browsers.push(browser);
    return browser;
  };
  try {
    const contenders: Readonly<Record<Contender, WokenBrowser>> = {
      bare: await start(writeFloor(folder, 'bareWorker'), page.floor),
      empty: await start('dist/chrome', page.ours),
      reading: await start(writeFloor(folder, 'bareReading'), page.floor),
      full: await start('dist/chrome', page.ours),
    };
    await contenders.full.load();
    const stored = await contenders.full.stored();
    await contenders.reading.store(stored);
    const found = await pairedRounds<Contender>(names, rounds, (name) => contenders[name].wake());
    const row = (name: Contender, floor: Contender | null): readonly string[] => [
      words[name],
      `${Math.round(median(found[name]))} ms`,
      floor === null ? '' : ratioText(ratioOf(found[name], found[floor])),
    ];
    const lines = [
      `From the request to the badge, ${rounds} paired rounds; medians, and in brackets where the middle half of the ratios lies. The 2,000 exchanges are ${(stored.length / 1e6).toFixed(1)} MB.`,
      '',
      ...table(
        ['woken by a refusal', 'time', 'to its floor'],
        [row('bare', null), row('empty', 'bare'), row('reading', null), row('full', 'reading')],
      ),
    ];
    for (const line of lines) say(line);
  } finally {
    for (const browser of browsers) await browser.close();
    rmSync(folder, { recursive: true });
  }
}
