import { schemeOf } from '../http/schemes/scheme.ts';
import { isPlaceholder } from './secret-names.ts';

const word = /^([A-Za-z][\w-]{1,30})[:=]?[ \t]+(?=\S)/;
const quotes = /^(["'])([^]*)\1$/;
/** A whole Set-Cookie (RFC 6265bis §5.6): its attributes say why a cookie is not sent. */
const setCookie = /^[^\s=;]{1,256}=([^;]*);\s*(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned)\b/i;
/** Schemes in a row: a double one is a known mistake; more of them are nobody's. */
const most = 4;

/**
 * What of a value is secret when it is a whole Authorization or Set-Cookie that stands elsewhere (an echo of header fields): not the
 * scheme, not quotation marks or spaces, which say why it was refused, and not a value that was never filled in. Any
 * other value is secret as it is.
 */
export function learnable(value: string): readonly string[] {
  const cookie = setCookie.exec(value)?.[1];
  if (cookie !== undefined) return isPlaceholder(cookie) ? [] : [cookie];
  let rest = value.trim();
  let schemes = 0;
  for (; schemes < most; schemes += 1) {
    const match = word.exec(rest);
    if (match?.[1] === undefined || schemeOf(match[1].toLowerCase()) === null) break;
    rest = rest.slice(match[0].length);
  }
  if (schemes === 0) return isPlaceholder(value) ? [] : [value];
  const inside = quotes.exec(rest)?.[2] ?? rest;
  if (isPlaceholder(inside)) return [];
  return inside.split(/\s+/).filter((part) => part !== '' && !isPlaceholder(part));
}
