/** Which octet of a UTF-16 code unit comes first (RFC 2781 §3.2). */
export type Utf16Order = 'utf-16le' | 'utf-16be';

/**
 * The order of octets that are UTF-16: by their byte order mark, or because every other one of the first is 0, as Latin
 * letters have it; null for all others.
 */
export function utf16Order(octets: Uint8Array): Utf16Order | null {
  if (octets.length < 4 || octets.length % 2 !== 0) return null;
  const [first, second, third, fourth] = octets;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && fourth === 0 && first !== 0 && third !== 0) return 'utf-16le';
  return first === 0 && third === 0 && second !== 0 && fourth !== 0 ? 'utf-16be' : null;
}

/** The text, without its byte order mark. */
export const utf16Text = (octets: Uint8Array, order: Utf16Order): string => new TextDecoder(order).decode(octets);
