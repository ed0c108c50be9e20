/**
 * A text with one kind of escape undone, and where each of its characters stands in the text that it came from.
 * Secrets hide behind escapes; what is found in a view is removed from the original.
 */
export interface TextView {
  readonly text: string;
  /** Offset in the original text of the character at `at`, also for `at === text.length`. */
  origin(at: number): number;
}

const plainView = (text: string): TextView => ({ text, origin: (at) => at });

type Unescape = (text: string, at: number) => { readonly value: string; readonly length: number } | null;

const hex = (text: string, from: number, to: number): number => {
  const digits = text.slice(from, to);
  return /^[0-9a-f]+$/i.test(digits) && digits.length === to - from ? Number.parseInt(digits, 16) : -1;
};

/** %XX (RFC 3986 §2.1), octets above 0x7F read as UTF-8 where they are, "+" left alone. */
const percent: Unescape = (text, at) => {
  if (text.charCodeAt(at) !== 0x25) return null;
  const first = hex(text, at + 1, at + 3);
  if (first < 0) return null;
  if (first < 0x80) return { value: String.fromCharCode(first), length: 3 };
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  try {
    const length = 3 * (more + 1);
    return { value: decodeURIComponent(text.slice(at, at + length)), length };
  } catch {
    return { value: String.fromCharCode(first), length: 3 };
  }
};

const jsonEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** \n, \", \/, \uXXXX (RFC 8259 §7), and \xXX of JavaScript. */
const json: Unescape = (text, at) => {
  if (text.charCodeAt(at) !== 0x5c) return null;
  const next = text.charAt(at + 1);
  if (next === 'u' || next === 'x') {
    const length = next === 'u' ? 6 : 4;
    const code = hex(text, at + 2, at + length);
    return code < 0 ? null : { value: String.fromCharCode(code), length };
  }
  return next === '' ? null : { value: jsonEscapes[next] ?? next, length: 2 };
};

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sol: '/',
  equals: '=',
  plus: '+',
};

/** &amp; &#64; &#x40; */
const entity: Unescape = (text, at) => {
  if (text.charCodeAt(at) !== 0x26) return null;
  const end = text.slice(at + 1, at + 11).indexOf(';');
  if (end < 1) return null;
  const name = text.slice(at + 1, at + 1 + end);
  const code =
    name.startsWith('#x') || name.startsWith('#X')
      ? hex(name, 2, name.length)
      : /^#\d+$/.test(name)
        ? Number(name.slice(1))
        : -1;
  const value = name.startsWith('#')
    ? code > 0 && code <= 0x10ffff
      ? String.fromCodePoint(code)
      : null
    : entities[name];
  return value === null || value === undefined ? null : { value, length: end + 2 };
};

const escapes: readonly { readonly mark: string; readonly undo: Unescape }[] = [
  { mark: '%', undo: percent },
  { mark: '\\', undo: json },
  { mark: '&', undo: entity },
];

function undone(view: TextView, mark: string, undo: Unescape): TextView | null {
  const { text } = view;
  let next = text.indexOf(mark);
  if (next < 0) return null;
  const pieces: string[] = [];
  /** Pairs: offset in the new text at which a piece begins, offset in the old one. */
  const starts: number[] = [0];
  const olds: number[] = [0];
  let length = 0;
  let from = 0;
  while (next >= 0) {
    const found = undo(text, next);
    if (found === null) {
      next = text.indexOf(mark, next + 1);
      continue;
    }
    pieces.push(text.slice(from, next), found.value);
    length += next - from;
    // The unescaped characters all stand where the escape begins, so a cut behind them is behind the escape.
    starts.push(length, length + found.value.length);
    olds.push(next, next + found.length);
    length += found.value.length;
    from = next + found.length;
    next = text.indexOf(mark, from);
  }
  if (starts.length === 1) return null;
  pieces.push(text.slice(from));
  return {
    text: pieces.join(''),
    origin(at) {
      // Last piece that begins at or before `at`.
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      const start = starts[low] ?? 0;
      const limit = olds[low + 1];
      const old = (olds[low] ?? 0) + (at - start);
      return view.origin(limit === undefined ? old : Math.min(old, limit));
    },
  };
}

/** How many escapes may lie upon each other. */
const deepest = 4;
/** Views of one text at most. */
const most = 12;

/** The text itself, and it with every order of escapes undone, as far as there are any. */
export function viewsOf(text: string): readonly TextView[] {
  const views: TextView[] = [plainView(text)];
  const seen = new Set<string>([text]);
  let layer: readonly TextView[] = views;
  for (let depth = 0; depth < deepest && layer.length > 0 && views.length < most; depth += 1) {
    const found: TextView[] = [];
    for (const view of layer) {
      for (const { mark, undo } of escapes) {
        const next = undone(view, mark, undo);
        if (next === null || seen.has(next.text)) continue;
        seen.add(next.text);
        found.push(next);
      }
    }
    views.push(...found);
    layer = found;
  }
  return views;
}
