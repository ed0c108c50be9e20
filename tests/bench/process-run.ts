import { spawnSync } from 'node:child_process';

export interface Run {
  readonly seconds: number;
  /** Peak of the resident set. */
  readonly megabytes: number;
}

/** A whole process: start, work, end; its peak memory as it tells it itself. Of several rounds the fastest counts, for what disturbs a machine only ever adds. */
function run(args: readonly string[], rounds: number): Run {
  let best: Run | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
    const seconds = (performance.now() - began) / 1000;
    if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    const megabytes = Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024;
    if (best === null || seconds < best.seconds) best = { seconds, megabytes };
  }
  if (best === null) throw new Error('no rounds');
  return best;
}

/** Makes a process tell its peak memory, in KiB. */
const tellPeak = "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}`));";
const preload = `data:text/javascript,${encodeURIComponent(tellPeak)}`;
const parse = `${tellPeak} const har = JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8')); console.log(har.log.entries.length);`;

/** A process that reads the file into a string, parses it, counts the entries. */
export const runParse = (path: string, rounds: number): Run => run(['-e', parse, path], rounds);

/** `why401 check`, as it was built last. */
export const runCheck = (path: string, format: string, out: string, rounds: number): Run =>
  run(['--import', preload, 'dist/cli/why401.js', 'check', '--format', format, '--out', out, path], rounds);
