import { isIn, octetClasses } from './octet-classes.ts';
import type { Span } from './problem.ts';

const { ows } = octetClasses;

/** One cookie-pair of a request (RFC 6265bis §4.2.1). Values keep their quotes: they are part of the value. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Offsets of the value; `line` counts the Cookie lines: HTTP/2 may split the field (RFC 9113 §8.2.3). */
  readonly at: Span;
  /** Offsets of the whole pair. */
  readonly pairAt: Span;
}

/**
 * The cookies of Cookie field lines, in order, duplicates kept: with several of one name the server decides which counts, most take the first.
 * A part without "=" is a cookie without a name, as browsers send it (RFC 6265bis §5.8.3). Takes anything; linear in the length.
 */
export function parseCookies(lines: readonly string[]): readonly Cookie[] {
  const cookies: Cookie[] = [];
  for (const [line, text] of lines.entries()) {
    let from = 0;
    while (from < text.length) {
      const semicolon = text.indexOf(';', from);
      const end = semicolon < 0 ? text.length : semicolon;
      addCookie(cookies, text, line, from, end);
      from = end + 1;
    }
  }
  return cookies;
}

function addCookie(cookies: Cookie[], text: string, line: number, from: number, end: number): void {
  const [pairFrom, pairTo] = trim(text, from, end);
  if (pairFrom === pairTo) return;
  let sign = pairFrom;
  while (sign < pairTo && text[sign] !== '=') sign += 1;
  const named = sign < pairTo;
  const [nameFrom, nameTo] = named ? trim(text, pairFrom, sign) : [pairFrom, pairFrom];
  const [valueFrom, valueTo] = trim(text, named ? sign + 1 : pairFrom, pairTo);
  cookies.push({
    name: text.slice(nameFrom, nameTo),
    value: text.slice(valueFrom, valueTo),
    at: { line, from: valueFrom, to: valueTo },
    pairAt: { line, from: pairFrom, to: pairTo },
  });
}

function trim(text: string, from: number, to: number): readonly [from: number, to: number] {
  let begin = from;
  let end = to;
  while (begin < end && isIn(ows, text.charCodeAt(begin))) begin += 1;
  while (end > begin && isIn(ows, text.charCodeAt(end - 1))) end -= 1;
  return [begin, end];
}
