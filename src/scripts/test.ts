import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../browsers/install.ts';
import { closeAll, keep } from '../browsers/leftovers.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  /** The full names of the tests that failed, to be told again at the end. */
  readonly failures?: readonly string[];
}

/** Of vitest's JSON report, what is read here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults?: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** What is run. `vitest`: counted by its tests; everything else counts as one. */
type Part =
  | { readonly name: string; readonly program: string; readonly args: readonly string[] }
  | { readonly name: string; readonly vitest: string };

const node = (script: string, ...args: string[]): { readonly program: string; readonly args: readonly string[] } => ({
  program: process.execPath,
  args: [script, ...args],
});

const parts: readonly Part[] = [
  { name: 'types', ...node('node_modules/typescript/bin/tsc', '--noEmit') },
  { name: 'lint', ...node('node_modules/oxlint/bin/oxlint', '--deny-warnings') },
  { name: 'format', ...node('node_modules/oxfmt/bin/oxfmt', '--check') },
  { name: 'build', ...node('src/scripts/run.mjs', 'build') },
  { name: 'unit tests', vitest: 'unit' },
];

/** Both browsers wait most of the time: side by side they take little longer than one. */
const endToEnd: readonly Part[] = [
  { name: 'end-to-end tests in Chromium', vitest: 'chromium' },
  { name: 'end-to-end tests in Firefox', vitest: 'firefox' },
];

const say = (line: string): void => console.log(line);

/** `npm test`: everything, with a last line "N passed, N failed" of the true counts. */
export default async function test(args: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-test-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  keep({ close: () => Promise.resolve(remove()), end: remove });
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  const count = (part: string, result: Count): void => {
    passed += result.passed;
    failed += result.failed;
    if (result.failed > 0) failures.push(...(result.failures?.length ? result.failures : [part]));
    say(`— ${part}: ${result.failed === 0 ? 'passed' : 'FAILED'}`);
  };
  for (const engine of ['chromium', 'firefox'] as const) {
    try {
      const { path } = await ensureBrowser(engine, say);
      say(`— ${engine}: ${path}`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      count(`a browser to test in (${engine})`, { passed: 0, failed: 1 });
    }
  }
  const isWanted = ({ name }: Part): boolean => args.length === 0 || args.some((arg) => name.includes(arg));
  const play = async (part: Part): Promise<void> => {
    say(`\n— ${part.name}`);
    count(
      part.name,
      'vitest' in part ? await vitest(part.vitest, join(folder, `${part.vitest}.json`)) : await one(part),
    );
  };
  for (const part of parts.filter(isWanted)) await play(part);
  await Promise.all(endToEnd.filter(isWanted).map(play));
  await closeAll();
  if (failures.length > 0) say(`\nFailed:\n${failures.map((each) => `  ${each}`).join('\n')}`);
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Runs a program with its output here; gives its exit code, 1 where a signal ended it. */
function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const forget = keep({ close: () => Promise.resolve(void child.kill()), end: () => void child.kill() });
    const end = (code: number | null): void => {
      void forget();
      resolve(code ?? 1);
    };
    child.once('error', () => end(1));
    child.once('exit', end);
  });
}

async function one({ program, args }: Extract<Part, { program: string }>): Promise<Count> {
  return (await run(program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project: string, report: string): Promise<Count> {
  const code = await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { passed, failed, failures } = countsIn(report);
  // A file that does not load, or an error outside of every test, has no test of its own: it must not get lost.
  return code !== 0 && failed === 0 ? { passed, failed: 1 } : { passed, failed, ...(failures && { failures }) };
}

function countsIn(report: string): Count {
  try {
    const found: unknown = JSON.parse(readFileSync(report, 'utf8'));
    if (typeof found === 'object' && found !== null && 'numPassedTests' in found && 'numFailedTests' in found) {
      const files = 'testResults' in found ? (found as Report).testResults : [];
      const failures = files.flatMap((file) =>
        (file.assertionResults ?? []).flatMap(({ status, fullName }) =>
          status === 'failed' ? [`${file.name}: ${fullName}`] : [],
        ),
      );
      return { passed: Number(found.numPassedTests), failed: Number(found.numFailedTests), failures };
    }
  } catch {
    // No report: nothing ran. The exit code tells.
  }
  return { passed: 0, failed: 0 };
}
