import type { Change } from '../sequence.ts';
import { listed } from '../words.ts';
import type { SeenCredential } from './seen.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** A success, what came later, and where a difference is told. */
export interface Compared {
  readonly store: Store;
  readonly success: Trace;
  readonly now: Trace;
  readonly redirectedFrom: Trace | null;
  /** `sentence` without its beginning ("Since …") and its full stop. */
  add(what: Change['what'], sentence: string, name?: string | null): void;
}

/** The credential that a request stands or falls with. */
export const principal = (trace: Trace): SeenCredential | null =>
  trace.credentials?.find((each) => each.place === 'authorization') ?? trace.credentials?.[0] ?? null;

/** Names of the wire in backticks, the first six. */
export const quotedNames = (names: readonly string[]): string =>
  listed(names.slice(0, 6).map((each) => `\`${each}\``)) + (names.length > 6 ? ` and ${names.length - 6} more` : '');

export const code = (value: string | null): string => (value === null || value === '' ? 'none' : `\`${value}\``);
