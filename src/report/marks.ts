/** A stretch of a text that is to be replaced. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Replaced {
  readonly text: string;
  /** Where an offset of the original text is now; inside of what was replaced: its beginning or end, whichever is nearer. */
  moved(offset: number): number;
}

/**
 * Replaces all marks at once. Of overlapping marks the longest wins, and covers what the others would have covered
 * besides.
 */
export function replaceMarks(text: string, marks: readonly Mark[]): Replaced {
  if (marks.length === 0) return { text, moved: (offset) => offset };
  const sorted = marks.filter((mark) => mark.to > mark.from).toSorted((a, b) => a.from - b.from || b.to - a.to);
  const merged: Mark[] = [];
  for (const mark of sorted) {
    const last = merged.at(-1);
    if (last === undefined || mark.from >= last.to) merged.push(mark);
    else if (mark.to > last.to) {
      const longer = mark.to - mark.from > last.to - last.from ? mark : last;
      merged[merged.length - 1] = { from: last.from, to: mark.to, text: longer.text };
    }
  }
  const pieces: string[] = [];
  const ends: { readonly from: number; readonly to: number; readonly shift: number; readonly length: number }[] = [];
  let at = 0;
  let shift = 0;
  for (const mark of merged) {
    pieces.push(text.slice(at, mark.from), mark.text);
    at = mark.to;
    const length = mark.text.length;
    ends.push({ from: mark.from, to: mark.to, shift, length });
    shift += length - (mark.to - mark.from);
  }
  pieces.push(text.slice(at));
  return {
    text: pieces.join(''),
    moved(offset) {
      let by = 0;
      for (const each of ends) {
        if (offset <= each.from) return offset + each.shift;
        if (offset < each.to) {
          const whole = each.length === each.to - each.from;
          if (whole) return offset + each.shift;
          return each.from + each.shift + (offset - each.from > each.to - offset ? each.length : 0);
        }
        by = each.shift + each.length - (each.to - each.from);
      }
      return offset + by;
    },
  };
}
