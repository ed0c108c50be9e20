import { schemeOf } from '../http/schemes/scheme.ts';
import { isAddress, isCommonplace, isDocument, isWords } from './commonplace.ts';
import { percentDecoded } from './percent-decoded.ts';
import { isPlaceholder, looksSecret } from './secret-names.ts';

const word = /^([A-Za-z][\w-]{1,30})[:=]?[ \t]+(?=\S)/;
const quotes = /^(["'])([^]*)\1$/;
/** A whole Set-Cookie (RFC 6265bis §5.6): its attributes say why a cookie is not sent. */
const setCookie = /^[^\s=;]{1,256}=([^;]*);\s*(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned)\b/i;
/** auth-params (RFC 9110 §11.2): their names stay, and most of their values. */
const parameters = /^[\w-]{1,40}\s?=\s?"/;
/** Schemes in a row: a double one is a known mistake; more of them are nobody's. */
const most = 4;

/**
 * What of a value is secret when it is a whole Authorization or Set-Cookie that stands elsewhere (an echo of header fields): not the
 * scheme, not quotation marks or spaces, which say why it was refused, and not a value that was never filled in. An
 * address, a JSON text, a host, a code, a date is nobody's secret, wherever it stood. Any other value is secret as it is.
 */
export function learnable(value: string): readonly string[] {
  const plain = percentDecoded(value);
  const found = partsOf(plain);
  if (plain === value || found.length === 0) return found;
  // As it was written, too: escapes may stand in the way of finding it.
  return found.length === 1 && found[0] === plain ? [value, plain] : found;
}

function partsOf(value: string): readonly string[] {
  const cookie = setCookie.exec(value)?.[1];
  if (cookie !== undefined) return isOpen(cookie) ? [] : [cookie];
  let rest = value.trim();
  let schemes = 0;
  for (; schemes < most; schemes += 1) {
    const match = word.exec(rest);
    if (match?.[1] === undefined || schemeOf(match[1].toLowerCase()) === null) break;
    rest = rest.slice(match[0].length);
  }
  if (schemes === 0) return isOpen(value) ? [] : [value];
  if (parameters.test(rest))
    return rest.split(/["\s,;]+/).filter((part) => looksSecret(part) && !isOpen(part) && !isWords(part));
  const inside = quotes.exec(rest)?.[2] ?? rest;
  if (isPlaceholder(inside)) return [];
  const parts = inside.split(/\s+/).filter((part) => part !== '' && !isOpen(part));
  // "JWT Token not found" begins like a credential and is a sentence.
  return /\s/.test(inside) ? parts.filter((part) => !isWords(part)) : parts;
}

const isOpen = (value: string): boolean =>
  isPlaceholder(value) || isAddress(value) || isDocument(value) || isCommonplace(value);
