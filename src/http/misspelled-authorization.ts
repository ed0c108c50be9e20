import type { Field } from './field.ts';

/** Names that people write for Authorization and no server reads, beside those that are a slip of the keyboard away. */
const mistaken: ReadonlySet<string> = new Set([
  'authentication',
  'auth',
  'x-authorization',
  'x-auth',
  'authorization-token',
  'authorization-header',
  'http-authorization',
  'http_authorization',
  'bearer',
  'www-authorization',
]);

const wanted = 'authorization';

export interface MisspelledField {
  /** As written. */
  readonly name: string;
  readonly value: string;
  /** Index among the field lines of that name. */
  readonly line: number;
}

/**
 * Fields that were meant to be Authorization: a Damerau-Levenshtein distance (with transposition of neighbours) of 1 or 2, or a well-known
 * mistake. HTTP knows only `Authorization` (RFC 9110 §11.6.2). What their values hold is not looked at.
 */
export function misspelledAuthorization(fields: readonly Field[]): readonly MisspelledField[] {
  const found: MisspelledField[] = [];
  const lines = new Map<string, number>();
  for (const { name, value } of fields) {
    const lower = name.toLowerCase();
    if (!mistaken.has(lower) && !isSlip(lower)) continue;
    const line = lines.get(lower) ?? 0;
    lines.set(lower, line + 1);
    found.push({ name, value, line });
  }
  return found;
}

function isSlip(name: string): boolean {
  if (name === wanted || Math.abs(name.length - wanted.length) > 2) return false;
  return damerauDistance(name, wanted) <= 2;
}

/** Insertions, deletions, substitutions and transpositions of neighbours that turn one text into the other. */
export function damerauDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1;
      let least = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
