/** A stretch of a text that means something, offsets in UTF-16 units, `to` exclusive. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  /** `evidence`: proves a finding. `problem`, `lesser`: breaks a grammar. */
  readonly kind: 'evidence' | 'problem' | 'lesser';
  /** Names the place, so that a link can find it. */
  readonly place?: string;
  /** What is wrong there, for people. */
  readonly note?: string;
}

export interface Stretch {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * Cuts a text at the borders of its marks; marks may overlap and lie out of range (they are clamped, and an empty
 * one is widened to the character before it, so that something can be seen). Stretches join to the text.
 */
export function stretches(text: string, marks: readonly Mark[]): readonly Stretch[] {
  const kept: Mark[] = [];
  const borders = new Set<number>([0, text.length]);
  for (const mark of marks) {
    let from = Math.max(0, Math.min(mark.from, text.length));
    let to = Math.max(from, Math.min(mark.to, text.length));
    if (from === to) {
      if (to < text.length) to += 1;
      else from = Math.max(0, from - 1);
    }
    if (from === to) continue;
    kept.push({ ...mark, from, to });
    borders.add(from).add(to);
  }
  const cuts = [...borders].toSorted((a, b) => a - b);
  const opening = kept.toSorted((a, b) => a.from - b.from);
  const result: Stretch[] = [];
  let active: readonly Mark[] = [];
  let next = 0;
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const from = cuts[index] ?? 0;
    const to = cuts[index + 1] ?? from;
    const still = active.filter((mark) => mark.to > from);
    for (let mark = opening[next]; mark !== undefined && mark.from <= from; mark = opening[next]) {
      still.push(mark);
      next += 1;
    }
    active = still;
    result.push({ text: text.slice(from, to), marks: active });
  }
  return result;
}
