import type { PresentedCredential } from '../http/credentials.ts';
import type { Problem } from '../http/problem.ts';
import type { Token } from './token.ts';

/** What a format may look at: the value, and where it stood. */
export type Readable = Pick<PresentedCredential, 'value' | 'scheme' | 'place' | 'name' | 'parsed'>;

/** One file a format. null means "not mine", and costs little to find out. Never throws; linear time. */
export type Format = (credential: Readable) => Token | null;

/** A problem in the credential's value, from one offset to the other; the message must hold no secret. */
export function problem(
  level: Problem['level'],
  code: string,
  message: string,
  from: number,
  to: number = from,
): Problem {
  return { code, level, message, line: 0, from, to };
}
