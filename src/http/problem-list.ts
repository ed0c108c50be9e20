import type { CombinedLines } from './combined-lines.ts';
import type { Problem } from './problem.ts';

/** More of one kind than this in one value says nothing new, and a megabyte of commas must not make a million objects. */
const mostOfOneCode = 16;

/** Collects problems by offsets into the combined text. */
export class ProblemList {
  readonly found: Problem[] = [];
  /** Whether an error was reported: the value does not derive. */
  invalid = false;
  private readonly lines: CombinedLines;
  private counts: Map<string, number> | null = null;

  constructor(lines: CombinedLines) {
    this.lines = lines;
  }

  /** `from` and `to` are offsets into the combined text. */
  report(code: string, level: Problem['level'], message: string, from: number, to: number): void {
    if (level === 'error') this.invalid = true;
    if (this.isEnough(code)) return;
    const { line, from: begin, to: end } = this.lines.span(from, to);
    this.found.push({ code, level, message, line, from: begin, to: end });
  }

  /** A problem that knows its place in the lines already. */
  add(problem: Problem): void {
    if (problem.level === 'error') this.invalid = true;
    if (this.isEnough(problem.code)) return;
    this.found.push(problem);
  }

  sorted(): readonly Problem[] {
    return this.found.length < 2 ? this.found : this.found.sort((a, b) => a.line - b.line || a.from - b.from);
  }

  private isEnough(code: string): boolean {
    // As long as there are few in all, there cannot be too many of one kind.
    if (this.found.length < mostOfOneCode) return false;
    this.counts ??= countsOf(this.found);
    const count = this.counts.get(code) ?? 0;
    this.counts.set(code, count + 1);
    return count >= mostOfOneCode;
  }
}

function countsOf(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
