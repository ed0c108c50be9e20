import { schemeOf } from '../http/schemes/scheme.ts';
import { isPlaceholder } from './secret-names.ts';

const word = /^([A-Za-z][\w-]{1,30})[:=]?[ \t]+(?=\S)/;
const quotes = /^(["'])([^]*)\1$/;
/** Schemes in a row: a double one is a known mistake; more of them are nobody's. */
const most = 4;

/**
 * What of a value is secret when it is a whole Authorization that stands elsewhere (an echo of header fields in JSON): not the
 * scheme, not quotation marks or spaces, which say why it was refused, and not a value that was never filled in. Any
 * other value is secret as it is.
 */
export function learnable(value: string): readonly string[] {
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
