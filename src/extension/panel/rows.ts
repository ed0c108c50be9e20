import type { Row } from '../protocol.ts';

/**
 * Rows with changes put in: a changed row keeps its place, a new one goes where its start belongs, `gone` ones leave.
 * `rows` and the result are in order of `startedAt`.
 */
export function mergeRows(rows: readonly Row[], changed: readonly Row[], gone: readonly string[]): readonly Row[] {
  const left = new Set(gone);
  const changes = new Map(changed.map((row) => [row.id, row]));
  const merged: Row[] = [];
  for (const row of rows) {
    if (left.has(row.id)) continue;
    const change = changes.get(row.id);
    if (change !== undefined) changes.delete(row.id);
    merged.push(change ?? row);
  }
  let inOrder = true;
  for (const row of changes.values()) {
    if (left.has(row.id)) continue;
    if (row.startedAt < (merged.at(-1)?.startedAt ?? 0)) inOrder = false;
    merged.push(row);
  }
  return inOrder ? merged : merged.toSorted((a, b) => a.startedAt - b.startedAt);
}
