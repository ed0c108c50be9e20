import type { Span } from './problem.ts';

/**
 * The field lines of one name as one value: each trimmed of OWS (RFC 9110 §5.5), joined with ", " in order (RFC 9110
 * §5.3). Knows which line an offset of the combined text came from.
 *
 * `line`, `from`, `to` and `shift` are those of the line that was last asked for: readers go through the text in order, so the
 * next question is nearly always about the same line or the one after it.
 */
export class CombinedLines {
  readonly text: string;
  readonly count: number;
  /** Index of the current line. */
  line = 0;
  /** Where its trimmed text begins and ends in `text`. */
  from = 0;
  to: number;
  /** What an offset of `text` is moved by to be one into the line as it was given. */
  shift: number;
  /** The trimmed lines, and how much was cut from the front of each (null: nothing from any). */
  private readonly lines: readonly string[];
  private readonly cuts: readonly number[] | null;

  constructor(lines: readonly string[]) {
    this.count = lines.length;
    const only = lines[0] ?? '';
    if (lines.length < 2) {
      const from = trimStart(only);
      this.text = trimmed(only, from);
      this.lines = lines;
      this.cuts = null;
      this.to = this.text.length;
      this.shift = from;
      return;
    }
    if (areTrimmed(lines)) {
      this.lines = lines;
      this.cuts = null;
    } else {
      const cuts = lines.map(trimStart);
      this.lines = lines.map((line, index) => trimmed(line, cuts[index] ?? 0));
      this.cuts = cuts;
    }
    this.text = this.lines.join(', ');
    this.to = (this.lines[0] ?? '').length;
    this.shift = this.cuts?.[0] ?? 0;
  }

  /** Makes the line that the offset stands in the current one; the joining ", " belongs to the line before it. */
  seek(offset: number): void {
    const { lines, count } = this;
    while (offset > this.to + 1 && this.line + 1 < count) {
      this.line += 1;
      this.from = this.to + 2;
      this.to = this.from + (lines[this.line] ?? '').length;
    }
    while (offset < this.from) {
      this.line -= 1;
      this.to = this.from - 2;
      this.from = this.to - (lines[this.line] ?? '').length;
    }
    if (count > 1) this.shift = (this.cuts?.[this.line] ?? 0) - this.from;
  }

  /** The line that the offset stands in. */
  lineAt(offset: number): number {
    this.seek(offset);
    return this.line;
  }

  /** Where the line of this offset ends in `text`. */
  lineEnd(offset: number): number {
    this.seek(offset);
    return this.to;
  }

  /** Offsets of `text` as offsets into the line as it was given; cut off at the end of the line it begins on. */
  span(from: number, to: number): Span {
    if (from < this.from || from > this.to) this.seek(from);
    const { line, shift, to: end } = this;
    // The joining ", " has no place of its own; it is the end of the line before it.
    return { line, from: (from > end ? end : from) + shift, to: (to > end ? end : to) + shift };
  }
}

function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Whether no line begins or ends with whitespace: then nothing needs to be cut, or remembered. */
function areTrimmed(lines: readonly string[]): boolean {
  for (const line of lines) {
    const { length } = line;
    if (length > 0 && (isWhitespace(line.charCodeAt(0)) || isWhitespace(line.charCodeAt(length - 1)))) return false;
  }
  return true;
}

function trimStart(line: string): number {
  let from = 0;
  while (from < line.length && isWhitespace(line.charCodeAt(from))) from += 1;
  return from;
}

/** `line` from `from` on, without the whitespace at its end. */
function trimmed(line: string, from: number): string {
  let to = line.length;
  while (to > from && isWhitespace(line.charCodeAt(to - 1))) to -= 1;
  return to - from === line.length ? line : line.slice(from, to);
}
