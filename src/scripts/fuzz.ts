/** What a file tests/fuzz/*.fuzz.ts exports: a comparison of two readings over seeded random cases. */
interface Fuzzer {
  readonly run: (options: { readonly seed: number; readonly cases: number }) => {
    readonly name: string;
    readonly cases: number;
    readonly failures: readonly string[];
    readonly note: string;
  };
}

const fuzzers = import.meta.glob<Fuzzer>('../../tests/fuzz/*.fuzz.ts', { eager: true });

/**
 * `npm run fuzz -- [cases] [seed]`: a million cases each by default, from a seed that is printed, so that a failure can be seen again. Ends with
 * exit code 1 where two readings differ.
 */
export default async function fuzz(args: readonly string[]): Promise<void> {
  const cases = Number(args[0] ?? 1_000_000);
  const seed = Number(args[1] ?? Date.now() % 1_000_000_007);
  if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
    console.error('usage: npm run fuzz -- [cases] [seed]');
    process.exitCode = 2;
    return;
  }
  for (const { run } of Object.values(fuzzers)) {
    const { name, cases: played, failures, note } = run({ seed, cases });
    console.log(
      `${name}: ${played} cases, seed ${seed}, ${failures.length === 0 ? 'none differs' : 'these differ'} (${note})`,
    );
    for (const failure of failures) console.log(`  ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
  }
}
