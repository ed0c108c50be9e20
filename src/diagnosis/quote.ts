import type { Reason } from './reason.ts';

/** A server's own words as they stand in a summary. */
export const quoted = (reason: Reason): string => `“${reason.words.replace(/\.$/, '')}”`;
