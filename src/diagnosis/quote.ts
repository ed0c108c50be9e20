import type { Reason } from './reason.ts';

/** A server's own words as they stand in a summary. */
export const quoted = (reason: Reason): string => `“${reason.words.replace(/\.$/, '')}”`;

/** Where a reason stands: "the challenge", "the answer’s field x-ms-error-code", "the body". */
export function whereSaid(reason: Reason): string {
  const { header } = reason.at;
  if (header === undefined) return 'the body';
  if (header === ':status') return 'the status';
  return header.endsWith('-authenticate') ? 'the challenge' : `the field ${header}`;
}
