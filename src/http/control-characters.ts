import type { ProblemList } from './problem-list.ts';
import { control, obsFold } from './syntax-problems.ts';

const replaced = /[\r\n\0]/g;

/** The value with a space in the place of each CR, LF and NUL, as a recipient may read it (RFC 9110 §5.5). */
export function withoutControls(text: string): string {
  return text.includes('\r') || text.includes('\n') || text.includes('\0') ? text.replace(replaced, ' ') : text;
}

/** Reports `ctl` for every run of CR, LF and NUL, and `obs-fold` for a line break that whitespace follows (RFC 9112 §5.2). */
export function reportControls(text: string, problems: ProblemList): void {
  let last = -2;
  for (const match of text.matchAll(replaced)) {
    const at = match.index;
    const next = text[at + 1];
    if (at !== last + 1) problems.report(control, at, at + 1, match[0]);
    if (match[0] === '\n' && (next === ' ' || next === '\t')) problems.report(obsFold, at, at + 1);
    last = at;
  }
}
