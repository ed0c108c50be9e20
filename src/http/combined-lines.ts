import type { Span } from './problem.ts';

/**
 * The field lines of one name as one value: each trimmed of OWS (RFC 9110 §5.5), joined with ", " in order (RFC 9110
 * §5.3). Knows which line an offset of the combined text came from.
 */
export class CombinedLines {
  readonly text: string;
  readonly count: number;
  /** Of each line: where its trimmed text begins in `text`, and how much was cut from its front. */
  private readonly starts: readonly number[];
  private readonly cuts: readonly number[];
  /** What was cut from the front of the only line. */
  private readonly cut: number = 0;
  private cursor = 0;
  private line = 0;
  private from = 0;
  private to = -1;
  private shift = 0;

  constructor(lines: readonly string[]) {
    this.count = lines.length;
    const only = lines[0];
    if (lines.length === 1 && only !== undefined) {
      const from = trimStart(only);
      const to = trimEnd(only, from);
      this.text = to - from === only.length ? only : only.slice(from, to);
      this.starts = zero;
      this.cuts = zero;
      this.cut = from;
      return;
    }
    const starts: number[] = [];
    const cuts: number[] = [];
    let text = '';
    for (const line of lines) {
      const from = trimStart(line);
      const to = trimEnd(line, from);
      if (starts.length > 0) text += ', ';
      starts.push(text.length);
      cuts.push(from);
      text += to - from === line.length ? line : line.slice(from, to);
    }
    this.text = text;
    this.starts = starts;
    this.cuts = cuts;
  }

  /** The line that the offset stands in; the joining ", " belongs to the line before it. */
  lineAt(offset: number): number {
    if (this.count < 2) return 0;
    // Offsets are asked for nearly in order, so the line is the last one or the next.
    while (this.cursor + 1 < this.count && (this.starts[this.cursor + 1] ?? 0) <= offset) this.cursor += 1;
    while (this.cursor > 0 && (this.starts[this.cursor] ?? 0) > offset) this.cursor -= 1;
    return this.cursor;
  }

  /** Where the line of this offset ends in `text`. */
  lineEnd(offset: number): number {
    if (this.count < 2) return this.text.length;
    const next = this.starts[this.lineAt(offset) + 1];
    return next === undefined ? this.text.length : next - 2;
  }

  /** Offsets of `text` as offsets into the line as it was given; cut off at the end of the line it begins on. */
  span(from: number, to: number): Span {
    if (this.count < 2) {
      return { line: 0, from: from + this.cut, to: to + this.cut };
    }
    if (from < this.from || from > this.to) this.remember(from);
    const { line, shift, to: end } = this;
    // The joining ", " has no place of its own; it is the end of the line before it.
    return { line, from: (from > end ? end : from) + shift, to: (to > end ? end : to) + shift };
  }

  /** The line of the last span, its end and what its offsets are moved by: the next span is mostly on the same one. */
  private remember(offset: number): void {
    const line = this.lineAt(offset);
    this.line = line;
    this.from = this.starts[line] ?? 0;
    this.to = this.lineEnd(offset);
    this.shift = (this.cuts[line] ?? 0) - this.from;
  }
}

const zero: readonly number[] = [0];

function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function trimStart(line: string): number {
  let from = 0;
  while (from < line.length && isWhitespace(line.charCodeAt(from))) from += 1;
  return from;
}

function trimEnd(line: string, from: number): number {
  let to = line.length;
  while (to > from && isWhitespace(line.charCodeAt(to - 1))) to -= 1;
  return to;
}
