import type { Reason } from './reason.ts';

/** Words of a server as they stand in a summary. They are masked already. */
export const quotedWords = (words: string): string => `“${words.replace(/\.$/, '')}”`;

/** A server's own words as they stand in a summary. */
export const quoted = (reason: Reason): string => quotedWords(reason.words);
