import { octetString } from '../http/octets.ts';

// A byte order mark is no part of JSON or of a user name: kept, so that it shows.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The octets as UTF-8 text, or null where they are none. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** Every octet as the character of that number (ISO 8859-1). */
export const latin1: (bytes: Uint8Array) => string = octetString;

/**
 * Index of the first octet that cannot belong to UTF-8 (RFC 3629 §4), or -1: overlong forms, surrogates, what lies
 * beyond U+10FFFF, and sequences cut short.
 */
export function firstNotUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const more =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more === 0) return at;
    const second = bytes[at + 1] ?? 0;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return at;
    for (let next = 2; next <= more; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return at;
    at += more + 1;
  }
  return -1;
}
