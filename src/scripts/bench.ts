import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';
import { parseArgs } from 'node:util';
import { closeAll } from '../browsers/leftovers.ts';
import { placeFor, withFigures } from './figures.ts';

/**
 * `npm run bench [-- name …] [--write]`: runs tests/bench/<name>.bench.ts, all of them without a name. Each says lines of
 * Markdown: its ratios, measured in one run against a named floor or peer. `--write` puts them into the page that
 * explains them.
 */
type Bench = (say: (line: string) => void) => Promise<void>;

const pages = ['docs/performance.md', 'docs/reliability.md'];

// Eager: what loads modules for this script is closed once the script itself is loaded.
const benches = import.meta.glob<Bench>('../../tests/bench/*.bench.ts', { eager: true, import: 'default' });

export default async function bench(args: string[]): Promise<void> {
  const { values, positionals: names } = parseArgs({
    args,
    allowPositionals: true,
    options: { write: { type: 'boolean', default: false } },
  });
  const found = Object.entries(benches).map(([path, run]): readonly [string, Bench] => [
    path.replace(/^.*\/(.*)\.bench\.ts$/, '$1'),
    run,
  ]);
  const unknown = names.filter((name) => !found.some(([each]) => each === name));
  if (unknown.length > 0) {
    console.error(`no such bench: ${unknown.join(', ')}. There are: ${found.map(([name]) => name).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  try {
    for (const [name, run] of found) {
      if (names.length > 0 && !names.includes(name)) continue;
      console.log(`\n${name}`);
      const before = loadavg()[0] ?? 0;
      const lines: string[] = [];
      const say = (line: string): void => {
        lines.push(line);
        console.log(line);
      };
      await run(say);
      say('');
      say(machine(name, before));
      if (!values.write) continue;
      const page = pages.find((each) => placeFor(readFileSync(each, 'utf8'), name)) ?? pages[0] ?? '';
      writeFileSync(page, withFigures(readFileSync(page, 'utf8'), name, lines));
    }
  } finally {
    await closeAll();
  }
}

/** Where and when, and how to do it again. */
function machine(name: string, loadBefore: number): string {
  const all = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const load = `load average ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  const where = `${all.length} × ${all[0]?.model.trim() ?? 'unknown processor'}, ${type()} ${release()}, Node ${process.versions.node}`;
  return `\`npm run bench -- ${name}\` on ${day}: ${where}; ${load}.`;
}
