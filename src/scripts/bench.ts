/**
 * `npm run bench [-- name …]`: runs tests/bench/<name>.bench.ts, all of them without a name. Each prints its own ratios,
 * measured in one run against a named floor or peer.
 */
type Bench = () => Promise<void>;

// Eager: what loads modules for this script is closed once the script itself is loaded.
const benches = import.meta.glob<Bench>('../../tests/bench/*.bench.ts', { eager: true, import: 'default' });

export default async function bench(names: readonly string[]): Promise<void> {
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
  for (const [name, run] of found) {
    if (names.length > 0 ? !names.includes(name) : name === 'browser') continue;
    console.log(`\n${name}`);
    await run();
  }
}
