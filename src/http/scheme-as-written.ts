import { damerauDistance } from './misspelled-authorization.ts';

/** How an Authorization value begins: what people do to the auth-scheme (RFC 9110 §11.1) before a token. */
export interface SchemeAsWritten {
  /** Up to the first white space; the whole value where there is none. */
  readonly word: string;
  /** No white space at all: a scheme, or a token, stands by itself. */
  readonly alone: boolean;
  /** "Bearer Bearer …", "Bearer: Token …": both words, and how far the second reaches. */
  readonly doubled: { readonly first: string; readonly second: string; readonly to: number } | null;
  /** The scheme that a misspelt word ("Baerer") or one with a mark behind it ("Bearer:") was meant to be. */
  readonly meant: string | null;
  /** A second scheme with something behind it after a comma: two fields that were joined into one. */
  readonly joined: boolean;
}

const twice = /^\s*(bearer|basic|token|jwt|dpop)[\s:]+(bearer|basic|token|jwt|dpop)\b(?!\s*=)/i;
const second = /,\s*(?:bearer|basic|token|digest|dpop)\s+\S/i;
const common = ['Bearer', 'Basic', 'Digest', 'Negotiate', 'DPoP'] as const;
/** Schemes that are in use and near to another by chance. */
const real: ReadonlySet<string> = new Set(['xbasic', 'bear', 'basic', 'bearer', 'digest', 'dpop', 'negotiate']);
/** No word longer than this is a slip of a scheme. */
const longest = 14;

/** Reads a value as sent. Total and linear. */
export function schemeAsWritten(value: string): SchemeAsWritten {
  const text = value.trim();
  const space = text.search(/\s/);
  const word = space < 0 ? text : text.slice(0, space);
  const match = twice.exec(value);
  return {
    word,
    alone: space < 0,
    doubled:
      match === null ? null : { first: match[1] ?? '', second: match[2] ?? '', to: match.index + match[0].length },
    meant: space < 0 || word.length > longest ? null : meantBy(word),
    joined: second.test(value),
  };
}

function meantBy(word: string): string | null {
  const letters = word.replace(/[:;=,."']+$/, '');
  const lower = word.toLowerCase();
  if (letters !== word) return common.find((scheme) => letters.toLowerCase() === scheme.toLowerCase()) ?? null;
  if (real.has(lower) || word.length < 4) return null;
  return common.find((scheme) => damerauDistance(lower, scheme.toLowerCase()) <= 2) ?? null;
}
