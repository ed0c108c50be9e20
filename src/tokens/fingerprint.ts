import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Eight hex digits that stand for a secret: equal secrets get equal fingerprints under one salt, and without the
 * salt nothing can be tried against them. The first 32 bits of HMAC-SHA-256 (RFC 2104) with the salt as its key.
 */
export function fingerprint(value: string, salt: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(salt), utf8ToBytes(value))).slice(0, 8);
}
