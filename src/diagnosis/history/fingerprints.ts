import { fingerprint } from '../../tokens/fingerprint.ts';

/** Fingerprints of values under one salt; the same values come again and again, so what was computed is remembered. */
export type Print = (value: string) => string;

const perGeneration = 2048;

/**
 * The memory holds no values: its key is a 53-bit hash of the value. Two generations of at most 2048 entries bound it;
 * what is in use moves to the young one.
 */
export function createPrint(salt: string): Print {
  let young = new Map<number, string>();
  let old = new Map<number, string>();
  return (value) => {
    const key = quickHash(value);
    const known = young.get(key) ?? old.get(key);
    const print = known ?? fingerprint(value, salt);
    if (!young.has(key)) {
      if (young.size >= perGeneration) {
        old = young;
        young = new Map();
      }
      young.set(key, print);
    }
    return print;
  };
}

/** Not cryptographic: two 32-bit multiplicative hashes side by side, 53 bits of them kept. */
function quickHash(value: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
