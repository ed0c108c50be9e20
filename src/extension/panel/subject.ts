import type { Row } from '../protocol.ts';
import type { FilterSubject } from './filter.ts';

/** What the list reads of a row beside the row itself. */
export interface Subject extends FilterSubject {
  /** Path (and a question mark where there is a query), what stands in the name column. */
  readonly name: string;
  readonly origin: string;
  /** Method, origin and path with what looks like an id replaced. */
  readonly endpoint: string;
}

const known = new WeakMap<Row, Subject>();

/** Rows are replaced when they change, never edited, so what was worked out for one stays good. */
export function subjectOf(row: Row, retry: boolean): Subject {
  const before = known.get(row);
  if (before?.retry === retry) return before;
  const subject = new RowSubject(row, retry);
  known.set(row, subject);
  return subject;
}

/** Works out each thing when it is first asked for: of thousands of rows, most are never drawn or searched. */
class RowSubject implements Subject {
  readonly row: Row;
  readonly retry: boolean;
  private urlParts: UrlParts | null = null;
  private searched: string | null = null;
  private templated: string | null = null;

  constructor(row: Row, retry: boolean) {
    this.row = row;
    this.retry = retry;
  }

  private get parts(): UrlParts {
    this.urlParts ??= urlParts(this.row.url);
    return this.urlParts;
  }

  get host(): string {
    return this.parts.host;
  }

  get path(): string {
    return this.parts.path;
  }

  get origin(): string {
    return this.parts.origin;
  }

  get name(): string {
    return this.parts.hasQuery ? `${this.parts.path}?…` : this.parts.path;
  }

  get endpoint(): string {
    this.templated ??= `${this.row.method} ${this.parts.origin}${withoutIds(this.parts.path)}`;
    return this.templated;
  }

  get text(): string {
    this.searched ??= searchText(this.row);
    return this.searched;
  }
}

function searchText(row: Row): string {
  const verdict = row.verdict === null ? (row.cannotTell ?? '') : `${row.verdict.title} ${row.verdict.summary}`;
  return `${row.method} ${row.url} ${row.status ?? ''} ${row.failure ?? ''} ${verdict} ${row.rules.join(' ')}`.toLowerCase();
}

interface UrlParts {
  readonly origin: string;
  readonly host: string;
  readonly path: string;
  readonly hasQuery: boolean;
}

/** Parts of a URL as the browser wrote it; text that is none is all path. Ten times as quick as the URL class. */
function urlParts(url: string): UrlParts {
  const [, origin = '', host = '', path = url, query] =
    /^([a-z][a-z\d+.-]*:\/\/([^/?#]*))([^?#]*)(\?)?/i.exec(url) ?? [];
  return { origin, host, path: path === '' ? '/' : path, hasQuery: query !== undefined };
}

const id = /^(?:\d+|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[0-9a-f]{16,}|(?=[\w-]*\d)[\w-]{20,})$/i;

/** "/orders/81/items" -> "/orders/{id}/items". */
function withoutIds(path: string): string {
  return path
    .split('/')
    .map((segment) => (id.test(segment) ? '{id}' : segment))
    .join('/');
}
