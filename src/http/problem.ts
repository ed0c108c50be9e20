/** Where something stands in a list of field lines: offsets are UTF-16 units (= octets, see field.ts), `to` exclusive. */
export interface Span {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** What a parser found wrong, and where. `code` is stable (FORMAT: `Problem`); `message` is for people and holds no secret. */
export interface Problem extends Span {
  readonly code: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
}
