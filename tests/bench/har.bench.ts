import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChromeHar } from './chrome-har.ts';
import { median, pairedRounds, ratioOf, ratioText, table, type Say } from './paired-rounds.ts';
import { runCheck, runParse, type Run } from './process-run.ts';

const rounds = 5;

const seconds = (runs: readonly Run[]): readonly number[] => runs.map((each) => each.seconds);
const shown = (runs: readonly Run[]): string =>
  `${median(seconds(runs)).toFixed(2)} s, ${Math.round(Math.max(...runs.map((each) => each.megabytes)))} MB`;

/** `why401 check --format json` of 10,000, 50,000 and 100,000 entries against a process that only parses the file. */
export default async function bench(say: Say): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
  const rows: (readonly string[])[] = [];
  const costs: number[] = [];
  try {
    for (const entries of [10_000, 50_000, 100_000]) {
      const path = join(folder, `${entries}.har`);
      await writeChromeHar(path, entries);
      const size = Math.round(statSync(path).size / 1e6);
      const { check, parse } = await pairedRounds<'check' | 'parse', Run>(['check', 'parse'], rounds, (name) =>
        name === 'parse' ? runParse(path, 1) : runCheck(path, 'json', join(folder, 'out.json'), 1),
      );
      rmSync(path);
      rows.push([
        `${entries.toLocaleString('en')} (${size} MB)`,
        shown(check),
        shown(parse),
        ratioText(ratioOf(seconds(check), seconds(parse))),
      ]);
      costs.push(median(seconds(check)) / entries);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const head = ['entries', '`why401 check`', '`JSON.parse` alone', 'ratio (goal for 50,000: at most 3)'];
  const growth = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
  const lines = [
    `${rounds} paired rounds; medians, and in brackets where the middle half of the ratios lies; the largest resident set.`,
    '',
    ...table(head, rows),
    '',
    `Cost an entry at 100,000 against 10,000: ${growth.toFixed(2)} (linear: 1).`,
  ];
  for (const line of lines) say(line);
}
