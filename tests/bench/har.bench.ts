import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChromeHar } from './chrome-har.ts';
import { runCheck, runParse, type Run } from './process-run.ts';
import type { Say } from './paired-rounds.ts';

const rounds = 3;

/** `why401 check --format json` of 10,000, 50,000 and 100,000 entries against a process that only parses the file. */
export default async function bench(say: Say): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
  try {
    const rows: { entries: number; check: Run }[] = [];
    for (const entries of [10_000, 50_000, 100_000]) {
      const path = join(folder, `${entries}.har`);
      await writeChromeHar(path, entries);
      const parse = runParse(path, rounds);
      const check = runCheck(path, 'json', join(folder, 'out.json'), rounds);
      rows.push({ entries, check });
      say(
        `${entries} entries, ${Math.round(statSync(path).size / 1e6)} MB: check ${check.seconds.toFixed(2)} s, ${Math.round(check.megabytes)} MB; JSON.parse alone ${parse.seconds.toFixed(2)} s, ${Math.round(parse.megabytes)} MB; ratio ${(check.seconds / parse.seconds).toFixed(2)} (goal: at most 3)`,
      );
      rmSync(path);
    }
    const [first] = rows;
    const last = rows.at(-1);
    if (first !== undefined && last !== undefined) {
      const growth = last.check.seconds / last.entries / (first.check.seconds / first.entries);
      say(`cost an entry at ${last.entries} against ${first.entries}: ${growth.toFixed(2)} (linear: 1)`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
