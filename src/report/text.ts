import type { Diagnosis, Finding, Level, Outcome } from '../diagnosis/finding.ts';
import { plural } from '../diagnosis/words.ts';
import { displayText, visibleText } from '../http/octets.ts';
import type { Across } from './across.ts';
import type { SkippedEntry } from './har-in.ts';
import type { Diagnosed, SafeRecording } from './recording.ts';
import { ink, wrapped, type Style } from './style.ts';
import type { Summary } from './summary.ts';

/** The report for a terminal: one paragraph an exchange, the verdict first, then what else was found. */
export function textReport(
  recording: SafeRecording,
  summary: Summary,
  skipped: readonly SkippedEntry[],
  style: Style,
): string {
  return textParagraphs(recording, style) + textEnd(summary, skipped, style);
}

/** All exchanges, or the next ones. */
export const textParagraphs = (part: SafeRecording, style: Style): string =>
  part.exchanges.map((each) => `${exchangeLines(each, style).join('\n')}\n\n`).join('');

/** What could not be read, and what was found how often. */
export function textEnd(summary: Summary, skipped: readonly SkippedEntry[], style: Style): string {
  const lines: string[] = [];
  for (const { index, reason, offset } of skipped) {
    lines.push(ink(style, 'yellow', `Entry ${index} (at octet ${offset}) was skipped: ${reason}.`));
  }
  if (skipped.length > 0) lines.push('');
  lines.push(...summaryLines(summary, style));
  return `${lines.join('\n')}\n`;
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  ok: 'ok',
  'authentication-failed': 'authentication failed',
  'authorization-refused': 'authorization refused',
  'proxy-authentication': 'proxy authentication',
  negotiating: 'negotiating',
  disguised: 'a failure in disguise',
  'not-auth': 'not about credentials',
  'blocked-by-browser': 'blocked by the browser',
};

const levelInk: Readonly<Record<Level, 'red' | 'yellow' | 'blue'>> = { error: 'red', warning: 'yellow', info: 'blue' };

function exchangeLines({ index, exchange, diagnosis, across }: Diagnosed, style: Style): readonly string[] {
  const status = exchange.response === null ? (exchange.failure ?? 'no response') : String(exchange.response.status);
  const grave = diagnosis.findings.some((finding) => finding.level === 'error');
  const head = `${ink(style, grave ? 'red' : 'bold', visibleText(status))} ${visibleText(exchange.request.method)} ${displayText(exchange.request.url)}`;
  const lines = [
    head,
    ink(style, 'grey', `    entry ${index}, ${timeOf(exchange.startedAt)}, ${outcomeWords[diagnosis.outcome]}`),
  ];
  const { verdict } = diagnosis;
  if (verdict !== null) lines.push(...verdictLines(verdict, style));
  if (across !== null) lines.push(...acrossLines(across, style));
  const others = diagnosis.findings.filter((finding) => finding !== verdict);
  if (others.length > 0) lines.push(ink(style, 'grey', '    Also'));
  for (const finding of others) lines.push(...otherLines(finding, style));
  lines.push(...unknownLines(diagnosis, style));
  return lines;
}

/** What changed since it last worked, and the attempt that it is part of. */
function acrossLines({ changed, attempt, flow }: Across, style: Style): readonly string[] {
  const indent = ' '.repeat(13);
  const lines = changed.flatMap((each, index) =>
    wrapped(visibleText(each), style, index === 0 ? '    Changed: ' : indent, indent),
  );
  if (attempt !== null) lines.push(...wrapped(visibleText(attempt), style, '    Attempt: ', indent));
  for (const each of flow) lines.push(...wrapped(visibleText(each), style, '    Login:   ', indent));
  return lines;
}

function timeOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'at an unknown time' : date.toISOString();
}

function verdictLines(verdict: Finding, style: Style): readonly string[] {
  const level = ink(style, levelInk[verdict.level], verdict.level);
  const lines = [
    ...wrapped(visibleText(verdict.title), style, '    ').map((line) => `    ${ink(style, 'bold', line.trimStart())}`),
    `    ${level} ${ink(style, 'grey', `${verdict.rule}, ${verdict.confidence}, ${faultWords(verdict)}`)}`,
    ...wrapped(visibleText(verdict.summary), style, '    '),
  ];
  if (verdict.fix.client !== '')
    lines.push(...wrapped(visibleText(verdict.fix.client), style, '    Client: ', ' '.repeat(12)));
  if (verdict.fix.server !== '')
    lines.push(...wrapped(visibleText(verdict.fix.server), style, '    Server: ', ' '.repeat(12)));
  const references = verdict.references.map((reference) => reference.text).join(', ');
  if (references !== '')
    lines.push(...wrapped(references, style, '    See ', ' '.repeat(8)).map((line) => ink(style, 'grey', line)));
  return lines;
}

export function faultWords({ fault }: Finding): string {
  if (fault === 'nobody') return 'nobody’s fault';
  return fault === 'unknown' ? 'fault unknown' : `fault: ${fault.replace('-', ' ')}`;
}

function otherLines(finding: Finding, style: Style): readonly string[] {
  const [first = '', ...rest] = wrapped(
    `${finding.rule}: ${visibleText(finding.summary)}`,
    style,
    `      ${finding.level} `,
    ' '.repeat(8),
  );
  return [first.replace(finding.level, ink(style, levelInk[finding.level], finding.level)), ...rest];
}

function unknownLines(diagnosis: Diagnosis, style: Style): readonly string[] {
  if (diagnosis.verdict !== null && diagnosis.verdict.confidence === 'certain') return [];
  return diagnosis.cannotTell.flatMap(({ because, next }) =>
    wrapped(visibleText(`Cannot tell: ${because}. ${next}`), style, '    '),
  );
}

function summaryLines(summary: Summary, style: Style): readonly string[] {
  const { error, warning, info } = summary.levels;
  const outcomes = Object.entries(summary.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const counts = [
    ink(style, error > 0 ? 'red' : 'green', plural(error, 'error')),
    ink(style, warning > 0 ? 'yellow' : 'grey', plural(warning, 'warning')),
    ink(style, 'grey', plural(info, 'note')),
  ];
  return [
    `${plural(summary.exchanges, 'exchange')}: ${counts.join(', ')}`,
    ...(outcomes.length === 0 ? [] : wrapped(outcomes.join(', '), style, '').map((line) => ink(style, 'grey', line))),
    ...Object.entries(summary.rules).map(([rule, count]) =>
      ink(style, 'grey', `  ${String(count).padStart(5)}  ${rule}`),
    ),
  ];
}
