import type { Row } from '../protocol.ts';

export interface Place {
  /** Id of the attempt: of its first exchange, which may no longer be in the list. */
  readonly attempt: string;
  /** Place among its rows, from 0. */
  readonly index: number;
}

/** Where each row stands in its attempt, as the history groups them; `rows` in order of time. */
export function placesInAttempts(rows: readonly Row[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const sizes = new Map<string, number>();
  for (const { id, attempt } of rows) {
    const index = sizes.get(attempt) ?? 0;
    sizes.set(attempt, index + 1);
    places.set(id, { attempt, index });
  }
  return places;
}
