import { displayText, visibleText } from '../http/octets.ts';
import type { Problem } from '../http/problem.ts';

/** Columns of wire text that are shown at once; of a longer line only what is around a problem. */
const width = 100;
const around = 40;

/** A field line as it can be printed, and the column at which each octet of it is shown. */
interface Shown {
  readonly text: string;
  readonly columns: readonly number[];
}

/**
 * The line, and under it one row for each problem with carets below the octets that it is about:
 *
 *     Basic realm = "lobby"
 *                ^^^ warning bws: Whitespace around "=" …
 */
export function underlined(line: string, problems: readonly Problem[], indent = '  '): readonly string[] {
  const short = line.length <= width;
  const rows: string[] = [];
  if (short || problems.length === 0) {
    const shown = showExcerpt(line, 0, Math.min(line.length, width));
    rows.push(`${indent}${shown.text}${short ? '' : ` … (${line.length} octets)`}`);
    if (short) for (const problem of problems) rows.push(`${indent}${caretRow(shown, problem, 0)}`);
    return rows;
  }
  for (const problem of problems) {
    const from = Math.max(0, problem.from - around);
    const shown = showExcerpt(line, from, Math.min(line.length, problem.from + around));
    const lead = from > 0 ? '… ' : '';
    rows.push(`${indent}${lead}${shown.text} …   (octet ${problem.from} of ${line.length})`);
    rows.push(`${indent}${' '.repeat(lead.length)}${caretRow(shown, problem, from)}`);
  }
  return rows;
}

/** Wire text for a table: visible, and not longer than a terminal is wide. */
export function clipped(octets: string): string {
  const text = displayText(octets.slice(0, 4 * width));
  return octets.length <= width && text.length <= width
    ? text
    : `${text.slice(0, width - 20)}… (${octets.length} octets)`;
}

function caretRow(shown: Shown, { code, level, message, from, to }: Problem, shift: number): string {
  const last = shown.columns.length - 1;
  const begin = shown.columns[Math.min(from - shift, last)] ?? 0;
  const end = shown.columns[Math.min(Math.max(to, from + 1) - shift, last)] ?? begin + 1;
  return `${' '.repeat(begin)}${'^'.repeat(Math.max(1, end - begin))} ${level} ${code}: ${message}`;
}

function showExcerpt(line: string, from: number, to: number): Shown {
  const columns: number[] = [];
  let text = '';
  let at = from;
  while (at < to) {
    const length = sequenceLength(line, at);
    const piece = length > 1 ? displayText(line.slice(at, at + length)) : visibleText(line.charAt(at));
    for (let index = 0; index < length; index += 1) columns.push(text.length);
    text += piece;
    at += length;
  }
  columns.push(text.length);
  return { text, columns };
}

/** Octets of the UTF-8 sequence at `at`; 1 where none begins there. */
function sequenceLength(line: string, at: number): number {
  const code = line.charCodeAt(at);
  const length =
    code >= 0xf0 && code < 0xf5 ? 4 : code >= 0xe0 && code < 0xf0 ? 3 : code >= 0xc2 && code < 0xe0 ? 2 : 1;
  for (let index = 1; index < length; index += 1) {
    const next = line.charCodeAt(at + index);
    if (!(next >= 0x80 && next < 0xc0)) return 1;
  }
  return length;
}
