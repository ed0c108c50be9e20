import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { catalogue } from '../diagnosis/catalogue.ts';
import type { Finding } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { HarFile, SkippedEntry } from '../report/har-in.ts';
import type { SafeRecording } from '../report/recording.ts';
import { alone, createRedaction } from '../report/redact.ts';
import { plainStyle } from '../report/style.ts';
import { examine } from './checked-file.ts';
import type { DiagnosedHar } from './diagnose-har.ts';
import type { HarParts } from './har-parts.ts';
import { readJwks } from './jwks-file.ts';
import { codeOf, held, openSource } from './octets.ts';
import { originMatcher } from './origin-pattern.ts';
import { print } from './output.ts';
import { showProgress } from './progress.ts';
import { reportForm, type CheckFormat, type Outline } from './report-form.ts';
import { verifySignatures, type GivenKeys } from './signatures.ts';
import { styleOf } from './terminal.ts';
import { UnusableInput } from './unusable-input.ts';

export const failLevels = ['error', 'warning', 'never'] as const;

export interface CheckOptions {
  readonly format: CheckFormat;
  readonly out?: string;
  readonly raw?: boolean;
  readonly all?: boolean;
  readonly failOn: (typeof failLevels)[number];
  readonly rule?: readonly string[];
  readonly ignore?: readonly string[];
  readonly jwks?: string;
  readonly origin?: readonly string[];
}

/** One file, diagnosed and redacted. */
interface Checked extends Outline {
  parts(): AsyncIterable<SafeRecording>;
}

/** `why401 check`: the exit code. Throws UnusableInput. */
export async function check(files: readonly string[], options: CheckOptions, read: HarParts): Promise<0 | 1 | 2> {
  checkRuleIds([...(options.rule ?? []), ...(options.ignore ?? [])]);
  if (options.format === 'har' && files.length > 1)
    throw new UnusableInput('--format har writes one recording; give one file.');
  const keys = options.jwks === undefined ? null : { jwks: await readJwks(options.jwks), name: basename(options.jwks) };
  const matchers = (options.origin ?? []).map(originMatcher);
  const judged = (exchange: Exchange): boolean =>
    matchers.length === 0 || matchers.some((matches) => matches(exchange.request.url));
  const checked: Checked[] = [];
  for (const file of files.length === 0 ? ['-'] : files)
    checked.push(await checkFile(file, options, keys, judged, read));
  await write(reported(checked, options), options.out);
  for (const { name, skipped } of checked) warnOfSkipped(name, skipped, options);
  return failed(checked, options.failOn) ? 1 : 0;
}

async function checkFile(
  file: string,
  options: CheckOptions,
  keys: GivenKeys | null,
  judged: (exchange: Exchange) => boolean,
  read: HarParts,
): Promise<Checked> {
  const opened = await openSource(file);
  const source = keys === null || opened.again !== null ? opened : await held(opened);
  const whole = options.format === 'har';
  const shown = options.format === 'markdown' || options.format === 'html';
  const { har, outline, parts } = await examine(source, {
    redaction: createRedaction(options.raw === true ? 'raw' : 'default'),
    read,
    evidence: whole || shown ? 'redacted' : 'recorded',
    outline: whole ? 'pages' : shown ? 'rows' : 'nothing',
    wanted: wantedFindings(options),
    judged,
    all: options.all === true || whole,
    // JSON and SARIF hold what has a finding (a promise to scripts); a person is told of the others, too.
    unexplained: options.format !== 'json' && options.format !== 'sarif',
    bodies: whole || shown,
    documents: keys === null || source.again === null ? null : await verifySignatures(source.again(), keys),
    progress: showProgress(source.name, source.size),
  });
  complain(source.name, har);
  return { name: source.name, recording: outline, summary: har.summary, skipped: har.skipped, parts };
}

function checkRuleIds(ids: readonly string[]): void {
  const unknown = ids.find((id) => !catalogue.has(id));
  if (unknown !== undefined) throw new UnusableInput(`There is no rule "${unknown}"; \`why401 rules\` lists them.`);
}

function wantedFindings({ rule, ignore }: CheckOptions): (finding: Finding) => boolean {
  const only = rule === undefined || rule.length === 0 ? null : new Set(rule);
  const not = new Set(ignore ?? []);
  return (finding) => (only === null || only.has(finding.rule)) && !not.has(finding.rule);
}

/** What the file could not give; throws where it gave nothing. */
function complain(name: string, { file, skipped, summary, forgotten }: DiagnosedHar): void {
  if (!file.isHar) throw new UnusableInput(`${name} is no HAR: ${whyNoHar(file)}`);
  const read = file.entries - skipped.length;
  if (file.stopped !== null) {
    const what = file.stopped.reason === 'truncated' ? 'ends in the middle' : 'is not JSON any more';
    const where = `at octet ${file.stopped.offset}, behind entry ${file.entries - 1}`;
    if (read === 0)
      throw new UnusableInput(
        `${name} ${what} at octet ${file.stopped.offset}, before its first entry; record it again.`,
      );
    process.stderr.write(`why401: ${name} ${what} ${where}; the ${read} entries before that were read.\n`);
  }
  const first = skipped[0];
  if (read === 0 && first !== undefined) {
    throw new UnusableInput(
      `${name} has no entry that can be read: entry ${first.index} at octet ${first.offset}: ${first.reason}.`,
    );
  }
  if (read > 0 && summary.exchanges === 0) {
    process.stderr.write(`why401: no entry of ${name} is of an origin that --origin asks for.\n`);
  }
  tellForgotten(name, forgotten);
}

function tellForgotten(name: string, forgotten: number): void {
  if (forgotten === 0) return;
  process.stderr.write(
    `why401: ${name} is so long that its first ${forgotten} exchanges were forgotten while the last were judged; what changed since then is not told.\n`,
  );
}

function whyNoHar({ length, stopped, beginning }: HarFile): string {
  if (length === 0) return 'it is empty; save it again.';
  const begins = new TextDecoder('latin1').decode(beginning).trimStart();
  if (begins.startsWith('<')) return `it is HTML or XML; ${howToSave}`;
  if (begins.startsWith('PK')) return 'it is a ZIP archive; unpack it, and name the HAR file inside.';
  if (begins.startsWith('[')) return `it is a list at octet 0, and no object with "log"; ${howToSave}`;
  if (stopped?.reason === 'not-json') return `at octet ${stopped.offset} it stops to be JSON; ${howToSave}`;
  if (stopped?.reason === 'truncated') return `it ends at octet ${stopped.offset}, before its entries; save it again.`;
  return `it has no list "log.entries"; ${howToSave}`;
}

const howToSave = 'save it with "Export HAR" from a browser’s network panel.';

async function* reported(checked: readonly Checked[], options: CheckOptions): AsyncGenerator<string> {
  const style = options.out === undefined ? styleOf(process.stdout, process.env) : plainStyle;
  const form = reportForm(options.format, checked, style);
  yield form.head;
  for (const [at, file] of checked.entries()) {
    yield form.begin(file, at);
    for await (const part of file.parts()) {
      // One exchange at a time: a string cannot be as long as a recording may be.
      for (const each of part.exchanges) yield form.exchanges(alone(part, each), file, at);
    }
    yield form.end(file, at);
  }
  yield form.foot;
}

async function write(pieces: AsyncIterable<string>, out: string | undefined): Promise<void> {
  const joined = inBlocks(pieces);
  if (out === undefined) {
    for await (const block of joined) await print(block);
    return;
  }
  try {
    await writeFile(out, joined);
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${out} cannot be written (${codeOf(error)}); name another file with --out.`);
  }
}

/** UTF-16 units that are written at once. */
const blockLength = 65_536;

async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let block = '';
  for await (const piece of pieces) {
    block += piece;
    if (block.length < blockLength) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/** Formats that have no place for it say it on standard error. */
function warnOfSkipped(name: string, skipped: readonly SkippedEntry[], { format }: CheckOptions): void {
  if (format === 'text' || format === 'json' || skipped.length === 0) return;
  const first = skipped[0];
  process.stderr.write(
    `why401: ${name}: ${skipped.length} entries were skipped, the first is entry ${first?.index}: ${first?.reason}.\n`,
  );
}

function failed(checked: readonly Checked[], failOn: CheckOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  return checked.some(({ summary: { levels } }) => levels.error > 0 || (failOn === 'warning' && levels.warning > 0));
}
