const backslash = 0x5c;

/**
 * [from, to) of a text that holds that many quoted-pairs = "\\" ( HTAB / SP / VCHAR / obs-text ), each replaced by its second octet
 * (RFC 9110 §5.6.4). A backslash at the very end escapes nothing and is dropped.
 */
export function withoutEscapes(text: string, from: number, to: number, escapes: number): string {
  return escapes <= fewEscapes ? piecedTogether(text, from, to) : codeByCode(text, from, to);
}

/** Up to this many quoted-pairs, the pieces of text between them are joined; more go code by code, which is slow to start. */
const fewEscapes = 12;

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

/** Codes on their way into a string: a piece at a time, as the arguments of a call are limited. */
const unescaped = new Uint16Array(4096);

/** Thousands of pieces of text would be dearer than their codes. */
function codeByCode(text: string, from: number, to: number): string {
  let done = '';
  let count = 0;
  for (let at = from; at < to; at += 1) {
    let code = text.charCodeAt(at);
    if (code === backslash) {
      at += 1;
      // A backslash at the very end escapes nothing: the string has no end, and the backslash is dropped with it.
      if (at === to) break;
      code = text.charCodeAt(at);
    }
    if (count === unescaped.length) {
      done += characters(unescaped);
      count = 0;
    }
    unescaped[count] = code;
    count += 1;
  }
  return done + characters(unescaped.subarray(0, count));
}

function characters(codes: Uint16Array): string {
  const text: unknown = Reflect.apply(String.fromCharCode, null, codes);
  return String(text);
}
