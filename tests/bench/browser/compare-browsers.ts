import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../../../src/browsers/install.ts';
import { buildOne } from '../../../src/scripts/build.ts';
import { writeFloor } from './floors.ts';
import { requests } from './load-server.ts';
import { startMeasured, type Cost, type MeasuredBrowser, type Setup } from './measured-browser.ts';
import { median, pairedRounds, ratioOf, ratioText, table, type Say } from '../paired-rounds.ts';

const ours = 'dist/chrome';
const rounds = 7;
const plain: Setup = { extension: null, devtools: false, panel: false, stored: null };
const words = {
  none: 'no extension',
  permission: 'an extension with the permission alone',
  floor: 'the floor: three events with header fields, nothing done',
  four: 'the four events that Why401 needs, nothing done',
  closed: 'Why401, no panel',
  paused: 'Why401, paused',
  unwatched: 'Why401, watching another site',
  floorOpen: 'the floor, DevTools open',
  open: 'Why401, its panel open in DevTools',
} as const;
export type Contender = keyof typeof words;

/**
 * What watching costs the browser: a page makes 2,000 requests, of which one in ten is refused. Every browser runs all the time;
 * they are measured in turn. CPU time is that of all processes of a browser, until it is quiet again.
 */
export async function compareBrowsers(names: readonly Contender[], base: Contender, say: Say): Promise<void> {
  await buildOne('chrome');
  const { path } = await ensureBrowser('chromium', (line) => console.error(line));
  const folder = mkdtempSync(join(tmpdir(), 'why401-floors-'));
  const floor = writeFloor(folder, 'floor');
  const setups: Readonly<Record<Contender, Setup>> = {
    none: plain,
    permission: { ...plain, extension: writeFloor(folder, 'permission') },
    floor: { ...plain, extension: floor },
    four: { ...plain, extension: writeFloor(folder, 'four') },
    closed: { ...plain, extension: ours },
    paused: { ...plain, extension: ours, stored: { session: { recording: false } } },
    unwatched: { ...plain, extension: ours, stored: { local: { settings: { watched: ['elsewhere.example'] } } } },
    floorOpen: { ...plain, extension: floor, devtools: true },
    open: { ...plain, extension: ours, devtools: true, panel: true },
  };
  const browsers = new Map<Contender, MeasuredBrowser>();
  try {
    for (const name of names) browsers.set(name, await startMeasured(path, setups[name]));
    const found = await pairedRounds<Contender, Cost>(names, rounds, async (name) => {
      const browser = browsers.get(name);
      if (browser === undefined) throw new Error(`${name} was not started`);
      return browser.load();
    });
    const row = (name: Contender): readonly string[] => {
      const over = (of: 'cpu' | 'page'): string =>
        name === base
          ? ''
          : ratioText(
              ratioOf(
                found[name].map((each) => each[of]),
                found[base].map((each) => each[of]),
              ),
            );
      return [
        words[name],
        `${median(found[name].map(({ cpu }) => cpu)).toFixed(2)} s`,
        over('cpu'),
        `${(median(found[name].map(({ page }) => page)) / 1000).toFixed(2)} s`,
        over('page'),
      ];
    };
    const lines = [
      `${requests.toLocaleString('en')} requests, ${rounds} paired rounds; medians, and in brackets where the middle half of the ratios lies.`,
      '',
      ...table(['browser with', 'CPU time', 'to its floor', 'page time', 'to its floor'], names.map(row)),
    ];
    for (const line of lines) say(line);
  } finally {
    for (const browser of browsers.values()) await browser.close();
    rmSync(folder, { recursive: true });
  }
}
