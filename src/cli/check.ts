import { writeFile } from 'node:fs/promises';
import { catalogue } from '../diagnosis/catalogue.ts';
import type { Finding, Level } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { HarFile, SkippedEntry } from '../report/har-in.ts';
import { harPieces } from '../report/har-out.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { markdownReport } from '../report/markdown.ts';
import type { SafeRecording } from '../report/recording.ts';
import { createRedaction, redactWith } from '../report/redact.ts';
import { sarifReport } from '../report/sarif.ts';
import { plainStyle } from '../report/style.ts';
import { reaches, type Summary } from '../report/summary.ts';
import { textReport } from '../report/text.ts';
import { diagnoseHar, type DiagnosedHar } from './diagnose-har.ts';
import { readJwks } from './jwks-file.ts';
import { codeOf, openSource } from './octets.ts';
import { originMatcher } from './origin-pattern.ts';
import { print } from './output.ts';
import { showProgress } from './progress.ts';
import { styleOf } from './terminal.ts';
import { UnusableInput } from './unusable-input.ts';

export const checkFormats = ['text', 'json', 'markdown', 'html', 'har', 'sarif'] as const;
export type CheckFormat = (typeof checkFormats)[number];
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
interface Checked {
  readonly name: string;
  readonly recording: SafeRecording;
  readonly summary: Summary;
  readonly skipped: readonly SkippedEntry[];
}

/** `why401 check`: the exit code. Throws UnusableInput. */
export async function check(files: readonly string[], options: CheckOptions): Promise<0 | 1 | 2> {
  checkRuleIds([...(options.rule ?? []), ...(options.ignore ?? [])]);
  const documents = options.jwks === undefined ? null : { jwks: await readJwks(options.jwks) };
  const matchers = (options.origin ?? []).map(originMatcher);
  const judged = (exchange: Exchange): boolean =>
    matchers.length === 0 || matchers.some((matches) => matches(exchange.request.url));
  const checked: Checked[] = [];
  for (const file of files.length === 0 ? ['-'] : files)
    checked.push(await checkFile(file, options, documents, judged));
  await write(render(checked, options), options.out);
  for (const { name, skipped } of checked) warnOfSkipped(name, skipped, options);
  return failed(checked, options.failOn) ? 1 : 0;
}

async function checkFile(
  file: string,
  options: CheckOptions,
  documents: Readonly<Record<string, unknown>> | null,
  judged: (exchange: Exchange) => boolean,
): Promise<Checked> {
  const source = await openSource(file);
  const redaction = createRedaction(options.raw === true ? 'raw' : 'default');
  const whole = options.format === 'har';
  const shown = options.format === 'markdown' || options.format === 'html';
  const har = await diagnoseHar(source.chunks, {
    seen: (exchange) => redaction.learn(exchange),
    wanted: wantedFindings(options),
    judged,
    all: options.all === true || whole,
    // JSON and SARIF hold what has a finding (a promise to scripts); a person is told of the others, too.
    unexplained: options.format !== 'json' && options.format !== 'sarif',
    bodies: whole || shown,
    documents,
    progress: showProgress(source.name, source.size),
  });
  complain(source.name, har);
  const recording = redactWith(
    redaction,
    { exchanges: har.exchanges, dropped: 0 },
    whole || shown ? 'redacted' : 'recorded',
  );
  return { name: source.name, recording, summary: har.summary, skipped: har.skipped };
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
function complain(name: string, { file, exchanges, skipped, summary }: DiagnosedHar): void {
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
  if (read > 0 && summary.exchanges === 0 && exchanges.length === 0) {
    process.stderr.write(`why401: no entry of ${name} is of an origin that --origin asks for.\n`);
  }
}

function whyNoHar({ length, stopped }: HarFile): string {
  if (length === 0) return 'it is empty.';
  if (stopped?.reason === 'not-json') return `at octet ${stopped.offset} it stops to be JSON.`;
  if (stopped?.reason === 'truncated') return `it ends at octet ${stopped.offset}, before its entries.`;
  return 'it has no list "log.entries". Save it with "Export HAR" from a browser’s network panel.';
}

function render(checked: readonly Checked[], options: CheckOptions): Iterable<string> {
  const only = checked[0];
  switch (options.format) {
    case 'json': {
      const reports = checked.map(({ name, recording, summary, skipped }) => {
        const report = jsonReport(recording, summary, skipped);
        return checked.length === 1 ? report : { file: name, ...report };
      });
      return [`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`];
    }
    case 'har':
      if (checked.length > 1) throw new UnusableInput('--format har writes one recording; give one file.');
      return only === undefined ? [] : harPieces(only.recording);
    case 'sarif':
      return [`${JSON.stringify(sarifReport(checked), null, 2)}\n`];
    case 'markdown':
      return checked.map(({ recording }) => markdownReport(recording));
    case 'html':
      return [htmlReport(checked)];
    case 'text': {
      const style = options.out === undefined ? styleOf(process.stdout, process.env) : plainStyle;
      return checked.map(({ name, recording, summary, skipped }) => {
        const title = checked.length > 1 ? `${name}\n\n` : '';
        return title + textReport(recording, summary, skipped, style);
      });
    }
  }
}

async function write(pieces: Iterable<string>, out: string | undefined): Promise<void> {
  if (out !== undefined) {
    try {
      await writeFile(out, pieces);
    } catch (error) {
      throw new UnusableInput(`${out} cannot be written (${codeOf(error)}); name another file with --out.`);
    }
    return;
  }
  for (const piece of pieces) await print(piece);
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
  const level: Level = failOn;
  return checked.some(({ recording }) =>
    recording.exchanges.some(({ diagnosis }) => diagnosis.findings.some((finding) => reaches(finding, level))),
  );
}
