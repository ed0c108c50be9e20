import type { Span } from './problem.ts';

/**
 * auth-param = token BWS "=" BWS ( token / quoted-string ) (RFC 9110 §11.2).
 * `name` is lower case, `value` is unquoted (quoted-pairs replaced by their octet). `at` covers name to value,
 * `valueAt` the value as written, quotes included.
 */
export interface AuthParam {
  readonly name: string;
  readonly nameAsWritten: string;
  readonly value: string;
  readonly quoted: boolean;
  readonly at: Span;
  readonly valueAt: Span;
}

/** The first parameter of that (lower-case) name: what a recipient that ignores repetitions would use. */
export function param(params: readonly AuthParam[], name: string): AuthParam | null {
  // Comparing lengths first spares most of the comparisons of text.
  for (const each of params) if (each.name.length === name.length && each.name === name) return each;
  return null;
}
