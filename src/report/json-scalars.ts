/** A value of a JSON text that is no object and no array, and the names that lead to it. */
export interface JsonScalar {
  /** Of a string: what stands between the quotes, still escaped. */
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
  /** Name of the nearest member (that of an array for its elements), '' where there is none. */
  readonly name: string;
  /** Names of the members around it, outermost first, `name` not among them. Valid during the call only. */
  readonly around: readonly string[];
}

/** Only so many levels of names are kept; deeper members count as if they stood there. */
const deepest = 64;

/**
 * All scalars of a JSON text in order. Reads as far as the text goes and takes what it finds: cut off, with comments,
 * several values in a row, or not JSON at all. Linear in the text, never throws.
 */
export function jsonScalars(text: string, visit: (scalar: JsonScalar) => void): void {
  /** For each open bracket the member's name that it belongs to. */
  const around: string[] = [];
  let depth = 0;
  let name = '';
  let at = 0;
  const end = text.length;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const from = at + 1;
      at = closingQuote(text, from);
      const to = Math.min(at, end);
      at += 1;
      let next = at;
      while (next < end && text.charCodeAt(next) <= 0x20) next += 1;
      if (text.charCodeAt(next) === 0x3a) {
        name = unescaped(text.slice(from, to));
        at = next + 1;
      } else {
        visit({ from, to, quoted: true, name, around });
        at = next;
      }
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth <= deepest) around.push(name);
      at += 1;
    } else if (code === 0x7d || code === 0x5d) {
      if (depth > 0 && depth <= deepest) name = around.pop() ?? '';
      depth = Math.max(0, depth - 1);
      at += 1;
    } else if (code <= 0x20 || code === 0x2c || code === 0x3a) at += 1;
    else {
      const from = at;
      while (at < end && !endsBareValue(text.charCodeAt(at))) at += 1;
      if (at === from) at += 1;
      visit({ from, to: at, quoted: false, name, around });
    }
  }
}

/** Offset of the quote that ends a string, or the text's length where none does. */
export function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0) {
    let slashes = 0;
    while (at - 1 - slashes >= from && text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}

const endsBareValue = (code: number): boolean =>
  code <= 0x20 || code === 0x2c || code === 0x7d || code === 0x5d || code === 0x7b || code === 0x5b || code === 0x22;

/** A string's value without its escapes; what is no JSON string as it stands. */
export function unescaped(name: string): string {
  if (!name.includes('\\')) return name;
  try {
    const value: unknown = JSON.parse(`"${name}"`);
    return typeof value === 'string' ? value : name;
  } catch {
    return name;
  }
}
