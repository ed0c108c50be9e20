import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from '../http/base64.ts';

/** Required members by key type, in the order of RFC 7638 §3.2 (which is lexicographic); OKP: RFC 8037 §2. */
const members: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['RSA', ['e', 'kty', 'n']],
  ['OKP', ['crv', 'kty', 'x']],
  ['AKP', ['alg', 'kty', 'pub']],
]);

/** JWK SHA-256 thumbprint (RFC 7638), base64url; null where `jwk` is no complete public key of a known type. */
export function jwkThumbprint(jwk: unknown): string | null {
  if (typeof jwk !== 'object' || jwk === null || !('kty' in jwk)) return null;
  const names = members.get(jwk.kty);
  if (names === undefined) return null;
  const entries = new Map<string, unknown>(Object.entries(jwk));
  const pieces: string[] = [];
  for (const name of names) {
    const value = entries.get(name);
    if (typeof value !== 'string') return null;
    pieces.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  return base64url(sha256(utf8ToBytes(`{${pieces.join(',')}}`)));
}
