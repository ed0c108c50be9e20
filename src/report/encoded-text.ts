import { base64url, readBase64 } from '../http/base64.ts';
import { utf16Order, utf16Text } from '../http/utf16.ts';
import { utf8 } from '../tokens/utf8.ts';

/** A text that stood in another one in an encoding, and how to put a changed one in its place. */
export interface EncodedText {
  readonly text: string;
  encode(text: string): string;
}

/** The text that a run of base64 or base64url holds; null where it is neither, or holds octets that are no text. */
export function textInBase64(run: string): EncodedText | null {
  const url = run.includes('-') || run.includes('_');
  const { bytes } = readBase64(run, 0, run.length, url ? 'base64url' : 'base64', 'optional');
  const text = bytes === null || bytes.length < 6 ? null : textOf(bytes);
  if (text === null) return null;
  return {
    text,
    encode(redacted) {
      const encoded = base64url(new TextEncoder().encode(redacted));
      const padded =
        run.endsWith('=') || run.length % 4 === 0 ? encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=') : encoded;
      return url ? encoded : padded.replaceAll('-', '+').replaceAll('_', '/');
    },
  };
}

/** Shorter ones are numbers, colours, digests of a word. */
const shortestHex = 16;

/** Likewise for hexadecimal digits, two an octet. */
export function textInHex(run: string): EncodedText | null {
  if (run.length < shortestHex || run.length % 2 !== 0 || !/^[\da-f]+$/i.test(run)) return null;
  const bytes = Uint8Array.from({ length: run.length / 2 }, (_, at) =>
    Number.parseInt(run.slice(2 * at, 2 * at + 2), 16),
  );
  const text = textOf(bytes);
  if (text === null) return null;
  return {
    text,
    encode: (redacted) =>
      Array.from(new TextEncoder().encode(redacted), (octet) => octet.toString(16).padStart(2, '0')).join(''),
  };
}

/** UTF-8, or UTF-16 that Windows and Java put into base64 (it comes out as UTF-8: readers undo either). */
function textOf(bytes: Uint8Array): string | null {
  const order = utf16Order(bytes);
  const text = order === null ? utf8(bytes) : utf16Text(bytes, order);
  return text !== null && isText(text) ? text : null;
}

function isText(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
  }
  return true;
}
