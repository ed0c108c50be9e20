import type { Row } from '../protocol.ts';

/** A try within this time of the failed one before it belongs to the same attempt, milliseconds. */
const attemptGap = 10_000;

export interface Attempt {
  /** Id of its first exchange. */
  readonly first: string;
  /** Place within it, from 0. */
  readonly index: number;
}

/**
 * Which rows belong to one attempt: hops of one request, and the same method and URL tried again soon after it did
 * not succeed. One step a row; `rows` in order of time.
 */
export function attemptsOf(rows: readonly Row[]): ReadonlyMap<string, Attempt> {
  const attempts = new Map<string, Attempt>();
  const sizes = new Map<string, number>();
  const byRequest = new Map<string, string>();
  const byTarget = new Map<string, { readonly first: string; readonly at: number; readonly failed: boolean }>();
  for (const row of rows) {
    const request = row.id.slice(0, Math.max(0, row.id.lastIndexOf('.'))) || row.id;
    const target = `${row.method} ${row.url}`;
    const before = byTarget.get(target);
    const again = before !== undefined && before.failed && row.startedAt - before.at <= attemptGap;
    const first = byRequest.get(request) ?? (again ? before.first : row.id);
    const index = sizes.get(first) ?? 0;
    sizes.set(first, index + 1);
    attempts.set(row.id, { first, index });
    byRequest.set(request, first);
    byTarget.set(target, { first, at: row.answeredAt ?? row.startedAt, failed: row.outcome !== 'ok' });
  }
  return attempts;
}
