import type { Row } from '../protocol.ts';
import type { FilterSubject } from './filter.ts';

/** What the list reads of a row, worked out once a row: rows are replaced when they change, never edited. */
export interface Subject extends FilterSubject {
  /** Path (and a question mark where there is a query), what stands in the name column. */
  readonly name: string;
  readonly origin: string;
  /** Method, origin and path with what looks like an id replaced. */
  readonly endpoint: string;
}

const known = new WeakMap<Row, Omit<Subject, 'retry'>>();

export function subjectOf(row: Row, retry: boolean): Subject {
  let parts = known.get(row);
  if (parts === undefined) {
    parts = read(row);
    known.set(row, parts);
  }
  return { ...parts, retry };
}

function read(row: Row): Omit<Subject, 'retry'> {
  const url = URL.canParse(row.url) ? new URL(row.url) : null;
  const path = url?.pathname ?? row.url;
  const verdict = row.verdict === null ? (row.cannotTell ?? '') : `${row.verdict.title} ${row.verdict.summary}`;
  const origin = url === null ? '' : `${url.protocol}//${url.host}`;
  return {
    row,
    host: url?.host ?? '',
    path,
    origin,
    name: url !== null && url.search !== '' ? `${path}?…` : path,
    endpoint: `${row.method} ${origin}${templated(path)}`,
    text: `${row.method} ${row.url} ${row.status ?? ''} ${row.failure ?? ''} ${verdict} ${row.rules.join(' ')}`.toLowerCase(),
  };
}

const id = /^(?:\d+|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[0-9a-f]{16,}|(?=[\w-]*\d)[\w-]{20,})$/i;

/** "/orders/81/items" -> "/orders/{id}/items". */
function templated(path: string): string {
  return path
    .split('/')
    .map((segment) => (id.test(segment) ? '{id}' : segment))
    .join('/');
}
