import { characterName } from './octets.ts';
import type { ProblemList } from './problem-list.ts';

const replaced = /[\r\n\0]/g;

/** The value with a space in the place of each CR, LF and NUL, as a recipient may read it (RFC 9110 §5.5). */
export function withoutControls(text: string): string {
  return text.search(replaced) < 0 ? text : text.replace(replaced, ' ');
}

/** Reports `ctl` for every run of CR, LF and NUL, and `obs-fold` for a line break that whitespace follows (RFC 9112 §5.2). */
export function reportControls(text: string, problems: ProblemList): void {
  let last = -2;
  for (const match of text.matchAll(replaced)) {
    const at = match.index;
    const next = text[at + 1];
    if (at !== last + 1) {
      const name = characterName(text.charCodeAt(at));
      problems.report('ctl', 'error', `${name} may not stand in a field value (RFC 9110 §5.5).`, at, at + 1);
    }
    if (match[0] === '\n' && (next === ' ' || next === '\t')) {
      const message = 'A folded line: it must not be sent, and recipients may refuse the message (RFC 9112 §5.2).';
      problems.report('obs-fold', 'error', message, at, at + 1);
    }
    last = at;
  }
}
