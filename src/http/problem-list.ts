import type { CombinedLines } from './combined-lines.ts';
import type { Problem } from './problem.ts';
import type { SyntaxProblem } from './syntax-problems.ts';

/** More of one kind than this in one value says nothing new, and a megabyte of commas must not make a million objects. */
const mostOfOneCode = 16;

/** A problem of the text as a whole, before anybody asks for it. */
interface Reported {
  readonly kind: SyntaxProblem;
  readonly from: number;
  readonly to: number;
  readonly detail: string;
}

/** Collects problems by offsets into the combined text. */
export class ProblemList {
  /** Whether an error was reported: the value does not derive. */
  invalid = false;
  private readonly lines: CombinedLines;
  private reported: Reported[] | null = null;
  private judged: Problem[] | null = null;
  private counts: Map<string, number> | null = null;

  constructor(lines: CombinedLines) {
    this.lines = lines;
  }

  /** `from` and `to` are offsets into the combined text; `detail` is what the message of this kind names. */
  report(kind: SyntaxProblem, from: number, to: number, detail = ''): void {
    if (kind.level === 'error') this.invalid = true;
    const reported = { kind, from, to, detail };
    if (this.reported === null) this.reported = [reported];
    else if (!this.isEnough(kind.code)) this.reported.push(reported);
  }

  /** A problem that knows its place in the lines already. */
  add(problem: Problem): void {
    if (problem.level === 'error') this.invalid = true;
    if (this.judged === null) this.judged = [problem];
    else if (!this.isEnough(problem.code)) this.judged.push(problem);
  }

  sorted(): readonly Problem[] {
    const all = (this.reported ?? []).map((each) => this.worded(each));
    return [...all, ...(this.judged ?? [])].sort((a, b) => a.line - b.line || a.from - b.from);
  }

  private worded({ kind, from, to, detail }: Reported): Problem {
    const { code, level, message } = kind;
    const text = typeof message === 'string' ? message : message(detail);
    const { line, from: begin, to: end } = this.lines.span(from, to);
    return { code, level, message: text, line, from: begin, to: end };
  }

  private isEnough(code: string): boolean {
    const { reported, judged } = this;
    // As long as there are few in all, there cannot be too many of one kind.
    if ((judged?.length ?? 0) + (reported?.length ?? 0) < mostOfOneCode) return false;
    this.counts ??= countsOf([...(reported ?? []).map(({ kind }) => kind), ...(judged ?? [])]);
    const count = this.counts.get(code) ?? 0;
    this.counts.set(code, count + 1);
    return count >= mostOfOneCode;
  }
}

function countsOf(all: readonly { readonly code: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of all) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
