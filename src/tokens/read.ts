import type { Format, Readable } from './format.ts';
import { readJwt } from './jwt.ts';
import { readKey } from './key.ts';
import { readOpaque } from './opaque.ts';
import type { Token } from './token.ts';

/** Asked in this order: what the auth-scheme names first, then what the value itself shows. */
const formats: readonly Format[] = [readKey, readJwt];

/**
 * What a credential's value is. Total: any string gives a token, at worst an opaque one. Linear time, never throws;
 * no details or problem messages hold a secret (claims and headers do: they are the token's content).
 */
export function readToken(credential: Readable): Token {
  for (const format of formats) {
    const token = format(credential);
    if (token !== null) return token;
  }
  return readOpaque(credential);
}
