import type { Readable } from './format.ts';
import type { OtherToken } from './token.ts';

/** What no format knows: its length is all that is said of it. */
export function readOpaque({ value }: Readable): OtherToken {
  return { kind: 'opaque', details: { length: value.length }, problems: [] };
}
