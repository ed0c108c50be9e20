import type { Subject } from './subject.ts';
import type { ColumnName } from './columns.ts';

export interface Order {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** Sorted by a column; equal ones stay in order of time. The input is in order of time. */
export function sorted(subjects: readonly Subject[], order: Order): readonly Subject[] {
  if (order.column === 'time') return order.descending ? subjects.toReversed() : subjects;
  const sign = order.descending ? -1 : 1;
  const key = keys[order.column];
  const keyed = subjects.map((subject) => ({ subject, key: key(subject) }));
  return keyed.toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -sign : sign)).map(({ subject }) => subject);
}

/** What has no value comes last when ascending. */
const last = '\uffff';

const keys: Readonly<Record<Exclude<ColumnName, 'time'>, (subject: Subject) => string | number>> = {
  status: ({ row }) => row.status ?? 1000,
  method: ({ row }) => row.method,
  name: ({ name, host }) => `${name}\n${host}`,
  verdict: ({ row }) => row.verdict?.title.toLowerCase() ?? last,
  fault: ({ row }) => row.verdict?.fault ?? last,
};
