/**
 * Octets as strings: every character U+0000 to U+00FF stands for one octet (field.ts). Nothing here throws.
 */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The octets of an octet string; null where a character is above U+00FF. */
export function octetsOf(text: string): Uint8Array | null {
  const octets = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0xff) return null;
    octets[index] = code;
  }
  return octets;
}

const noOctet = /[^\0-\xff]/;

/**
 * Text of the same length in which U+007F, which no grammar of a field value has, stands for every character that is no octet. V8 keeps
 * text with such characters in another representation, and code that has met many of them is slower for good. On text that it keeps as
 * octets the pattern ends at once.
 */
export function octetsOnly(text: string): string {
  if (!noOctet.test(text)) return text;
  const octets = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    octets[index] = code > 0xff ? 0x7f : code;
  }
  return octetString(octets);
}

/** The octet string of some octets. */
export function octetString(octets: Uint8Array): string {
  const parts: string[] = [];
  // String.fromCharCode takes its arguments from the stack, so not all at once.
  for (let from = 0; from < octets.length; from += 8192) {
    parts.push(String.fromCharCode(...octets.subarray(from, from + 8192)));
  }
  return parts.join('');
}

/** Text as the octets of its UTF-8 form. */
export function encodeUtf8(text: string): string {
  return octetString(encoder.encode(text));
}

/** The text that the octets are in UTF-8 (RFC 3629), or null where they are not valid UTF-8. */
export function decodeUtf8(octets: string): string | null {
  let at = octets.search(notAscii);
  if (at < 0) return octets;
  let text = '';
  let done = 0;
  for (let sequences = 0; sequences < fewSequences; sequences += 1) {
    const code = sequenceAt(octets, at);
    if (code < 0) return null;
    text += octets.slice(done, at) + String.fromCodePoint(code);
    at += code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    done = at;
    while (at < octets.length && octets.charCodeAt(at) < 0x80) at += 1;
    if (at >= octets.length) return text + octets.slice(done);
  }
  const bytes = octetsOf(octets);
  if (bytes === null) return null;
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

const notAscii = /[^\0-\x7f]/;

/** Names have a few letters that are not ASCII, and for so few a decoder takes longer to start than to run. */
const fewSequences = 16;

/** The code point of the sequence of two to four octets that stands at `at`, or -1 (RFC 3629 §4). */
function sequenceAt(octets: string, at: number): number {
  const lead = octets.charCodeAt(at);
  const more =
    lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
  if (more === 0 || at + more >= octets.length) return -1;
  let code = lead & (0x3f >> more);
  for (let next = at + 1; next <= at + more; next += 1) {
    const octet = octets.charCodeAt(next);
    if (octet < 0x80 || octet > 0xbf) return -1;
    code = (code << 6) | (octet & 0x3f);
  }
  // Overlong forms, surrogates, and what lies beyond Unicode.
  const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x1_0000;
  return code < least || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? -1 : code;
}

/**
 * What must not be shown as it is: C0 and C1 controls, DEL, soft hyphen, and everything that is invisible, breaks a line or turns
 * the direction of the text (Unicode Cc, Cf, Zl, Zp, lone surrogates, and fillers that show nothing).
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Text with control, bidirectional and zero-width characters written as \u{…}. A backslash stays as it is. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * Wire text as it may be shown: as UTF-8 where the octets are valid UTF-8, else each octet as its ISO-8859-1 character; what cannot
 * be seen or turns the direction of the text is written as \u{…}.
 */
export function displayText(octets: string): string {
  return visibleText(decodeUtf8(octets) ?? octets);
}

/** One character for a message: itself in quotes where it can be seen, else its name or number. */
export function characterName(code: number): string {
  if (Number.isNaN(code)) return 'The end';
  if (code === 0x20) return 'A space';
  if (code === 0x09) return 'A tab';
  if (code > 0x20 && code < 0x7f) return `'${String.fromCharCode(code)}'`;
  const number = code.toString(16).toUpperCase().padStart(4, '0');
  if (code < 0x20 || code === 0x7f) return `The control character U+${number}`;
  return code <= 0xff ? `The octet 0x${number.slice(2)}` : `The character U+${number}, which is no octet,`;
}
