const backslash = 0x5c;

/**
 * [from, to) of a text that holds that many quoted-pairs = "\\" ( HTAB / SP / VCHAR / obs-text ), each replaced by its second octet
 * (RFC 9110 §5.6.4). A backslash at the very end escapes nothing and is dropped.
 */
export function withoutEscapes(text: string, from: number, to: number, escapes: number): string {
  return escapes <= fewEscapes ? piecedTogether(text, from, to) : codeByCode(text, from, to);
}

/** Up to this many quoted-pairs, the pieces of text between them are joined; more go code by code, which is slow to start. */
const fewEscapes = 24;

function piecedTogether(text: string, from: number, to: number): string {
  let done = '';
  let piece = from;
  for (let at = from; at < to; at += 1) {
    if (text.charCodeAt(at) !== backslash) continue;
    done += text.slice(piece, at);
    // What the backslash escapes belongs to the next piece, and is not looked at.
    at += 1;
    piece = at;
  }
  return piece < to ? done + text.slice(piece, to) : done;
}

/** Codes on their way into a string, a piece at a time. */
const unescaped = new Uint8Array(8192);
const ascii = new TextDecoder();

/** Thousands of pieces of text would be dearer than their codes. */
function codeByCode(text: string, from: number, to: number): string {
  let done = '';
  let count = 0;
  let union = 0;
  let piece = from;
  for (let at = from; at < to; at += 1) {
    if (count === unescaped.length) {
      done += union < 0x80 ? ascii.decode(unescaped) : piecedTogether(text, piece, at);
      count = 0;
      union = 0;
      piece = at;
    }
    let code = text.charCodeAt(at);
    if (code === backslash) {
      at += 1;
      // A backslash at the very end escapes nothing: the string has no end, and the backslash is dropped with it.
      if (at === to) break;
      code = text.charCodeAt(at);
    }
    unescaped[count] = code;
    union |= code;
    count += 1;
  }
  return done + (union < 0x80 ? ascii.decode(unescaped.subarray(0, count)) : piecedTogether(text, piece, to));
}
