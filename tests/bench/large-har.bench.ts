import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFormats } from '../../src/cli/report-form.ts';
import { writeChromeHar } from './chrome-har.ts';
import { runCheck } from './process-run.ts';
import type { Say } from './paired-rounds.ts';

/** Entries of about 100, 300 and 650 MB; the last file is larger than a JavaScript string can be (512 MiB). */
const sizes = [24_000, 72_000, 156_000] as const;

/** Peak memory of `why401 check` in every format: it must not grow with the file. */
export default async function bench(say: Say): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
  try {
    const peaks = new Map<string, number[]>();
    for (const entries of sizes) {
      const path = join(folder, 'large.har');
      await writeChromeHar(path, entries);
      const megabytes = Math.round(statSync(path).size / 1e6);
      for (const format of checkFormats) {
        const out = join(folder, 'out');
        const run = runCheck(path, format, out, 1);
        const written = Math.round(statSync(out).size / 1e6);
        rmSync(out);
        peaks.set(format, [...(peaks.get(format) ?? []), run.megabytes]);
        say(
          `${megabytes} MB as ${format}: ${run.seconds.toFixed(1)} s, peak ${Math.round(run.megabytes)} MB, ${written} MB written`,
        );
      }
    }
    for (const [format, each] of peaks) {
      const growth = (each.at(-1) ?? 0) / (each[0] ?? 1);
      say(`${format}: peak of the largest against the smallest file: ${growth.toFixed(2)} (goal: about 1)`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
