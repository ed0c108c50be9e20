/**
 * Without spaces and tabs at both ends (OWS, RFC 9110 §5.6.3), which is less than String.trim takes. By hand: a pattern for the
 * end would look at every run of whitespace.
 */
export function trimOws(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isOws(text.charCodeAt(from))) from += 1;
  while (to > from && isOws(text.charCodeAt(to - 1))) to -= 1;
  return to - from === text.length ? text : text.slice(from, to);
}

function isOws(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
