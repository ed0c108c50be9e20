const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int8Array(128).fill(-1);
for (let index = 0; index < 64; index += 1) values[alphabet.charCodeAt(index)] = index;

export interface DecodedBase64 {
  /** null: not base64 with its padding. */
  readonly octets: Uint8Array | null;
  /** `pad-bits`: decoded, but bits that are dropped are not zero (RFC 4648 §3.5). */
  readonly problem: 'alphabet' | 'length' | 'pad-bits' | null;
}

/** base64 with padding (RFC 4648 §4), no whitespace, no other alphabet. */
export function decodeBase64(text: string): DecodedBase64 {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const length = text.length - padding;
  const octets = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let held = 0;
  let written = 0;
  for (let index = 0; index < length; index += 1) {
    const value = values[text.charCodeAt(index)] ?? -1;
    if (value < 0) return { octets: null, problem: 'alphabet' };
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      octets[written] = (bits >> held) & 0xff;
      written += 1;
    }
  }
  if (text.length % 4 !== 0 || text.length === 0) return { octets: null, problem: 'length' };
  return { octets, problem: (bits & ((1 << held) - 1)) === 0 ? null : 'pad-bits' };
}
