/** 64 is outside of the alphabet. */
function table(last: string): Uint8Array {
  const values = new Uint8Array(256).fill(64);
  const alphabet = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}`;
  for (let index = 0; index < alphabet.length; index += 1) values[alphabet.charCodeAt(index)] = index;
  return values;
}

const alphabets = { base64url: table('-_'), base64: table('+/') } as const;
export type Base64Alphabet = keyof typeof alphabets;

/** Why something is no base64, and the offset at which that shows. */
export interface Base64Fault {
  readonly reason: 'character' | 'length' | 'padding';
  readonly at: number;
}

export interface Base64Reading {
  /** null where there is a fault. */
  readonly bytes: Uint8Array | null;
  readonly fault: Base64Fault | null;
  /** The bits after the last whole octet are not zero: decoders may refuse (RFC 4648 §3.5). */
  readonly trailingBits: boolean;
}

/**
 * The octets of `text` from `from` to `to`, without padding (RFC 7515 §2), or null where a character is outside of
 * the alphabet or the length is impossible. Trailing bits are ignored. The quick way: says nothing about why.
 */
export function quickBase64url(text: string, from: number, to: number): Uint8Array | null {
  return quick(text, from, to, alphabets.base64url);
}

function quick(text: string, from: number, to: number, values: Uint8Array): Uint8Array | null {
  const length = to - from;
  const rest = length & 3;
  if (rest === 1 || length < 0) return null;
  const bytes = new Uint8Array((length >> 2) * 3 + (rest === 0 ? 0 : rest - 1));
  const whole = to - rest;
  let out = 0;
  let at = from;
  // Every value is at most 64, so bit 6 is set in the union exactly where one character was outside; a character
  // above 0xFF reads undefined, which the bit operators take for 0, so the characters themselves are united too.
  let union = 0;
  let characters = 0;
  for (; at < whole; at += 4) {
    const c0 = text.charCodeAt(at);
    const c1 = text.charCodeAt(at + 1);
    const c2 = text.charCodeAt(at + 2);
    const c3 = text.charCodeAt(at + 3);
    const a = values[c0 & 255] ?? 64;
    const b = values[c1 & 255] ?? 64;
    const c = values[c2 & 255] ?? 64;
    const d = values[c3 & 255] ?? 64;
    characters |= c0 | c1 | c2 | c3;
    union |= a | b | c | d;
    bytes[out] = (a << 2) | (b >> 4);
    bytes[out + 1] = (b << 4) | (c >> 2);
    bytes[out + 2] = (c << 6) | d;
    out += 3;
  }
  if (rest > 1) {
    const c0 = text.charCodeAt(at);
    const c1 = text.charCodeAt(at + 1);
    const a = values[c0 & 255] ?? 64;
    const b = values[c1 & 255] ?? 64;
    characters |= c0 | c1;
    union |= a | b;
    bytes[out] = (a << 2) | (b >> 4);
    if (rest === 3) {
      const c2 = text.charCodeAt(at + 2);
      const c = values[c2 & 255] ?? 64;
      characters |= c2;
      union |= c;
      bytes[out + 1] = (b << 4) | (c >> 2);
    }
  }
  return union >= 64 || characters > 255 ? null : bytes;
}

/** Offset of the first character outside of the alphabet ("=" is outside too), or -1. */
export function firstOutside(text: string, from: number, to: number, alphabet: Base64Alphabet = 'base64url'): number {
  const values = alphabets[alphabet];
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 255 || values[code] === 64) return at;
  }
  return -1;
}

/**
 * Strict base64 (RFC 4648 §4, with padding, unless `padding` is `optional`) or base64url without padding (§5, as RFC 7515 §2 has it) of
 * `text` from `from` to `to`. Linear; never throws.
 */
export function readBase64(
  text: string,
  from = 0,
  to = text.length,
  alphabet: Base64Alphabet = 'base64url',
  padding: 'none' | 'required' | 'optional' = alphabet === 'base64' ? 'required' : 'none',
): Base64Reading {
  let end = to;
  if (padding !== 'none') {
    while (end > from && to - end < 2 && text.charCodeAt(end - 1) === 0x3d) end -= 1;
    const padded = to - end;
    const wanted = (4 - ((end - from) & 3)) & 3;
    const outside = firstOutside(text, from, end, alphabet);
    if (outside >= 0) return faulty('character', outside);
    if (wanted === 3) return faulty('length', end);
    if (padded !== wanted && (padding === 'required' || padded > 0)) return faulty('padding', end);
  } else {
    const outside = firstOutside(text, from, to, alphabet);
    if (outside >= 0) return faulty(text[outside] === '=' ? 'padding' : 'character', outside);
    if (((to - from) & 3) === 1) return faulty('length', to);
  }
  const values = alphabets[alphabet];
  const bytes = quick(text, from, end, values);
  if (bytes === null) return faulty('length', end);
  return { bytes, fault: null, trailingBits: hasTrailingBits(text, from, end, alphabet) };
}

/** Whether bits are left after the last whole octet of some base64 without its padding, and are not zero (RFC 4648 §3.5). */
export function hasTrailingBits(text: string, from: number, to: number, alphabet: Base64Alphabet): boolean {
  const rest = (to - from) & 3;
  if (rest < 2) return false;
  const last = alphabets[alphabet][text.charCodeAt(to - 1) & 255] ?? 0;
  return (last & (rest === 2 ? 15 : 3)) !== 0;
}

const faulty = (reason: Base64Fault['reason'], at: number): Base64Reading => ({
  bytes: null,
  fault: { reason, at },
  trailingBits: false,
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding (RFC 7515 §2). */
export function base64url(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const rest = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    pieces.push(alphabet.charAt(word >> 18), alphabet.charAt((word >> 12) & 63));
    if (rest > 1) pieces.push(alphabet.charAt((word >> 6) & 63));
    if (rest > 2) pieces.push(alphabet.charAt(word & 63));
  }
  return pieces.join('');
}
