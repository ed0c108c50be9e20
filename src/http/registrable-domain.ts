import { publicSuffixes } from './public-suffixes.ts';

/** What the list says below one name. Read from its text when a host first leads there. */
class Branch {
  readonly isSuffix: boolean;
  readonly #text: string;
  #children: ReadonlyMap<string, Branch> | null = null;

  constructor(isSuffix: boolean, text: string) {
    this.isSuffix = isSuffix;
    this.#text = text;
  }

  get(label: string): Branch | undefined {
    this.#children ??= childrenIn(this.#text);
    return this.#children.get(label);
  }
}

/** "a,b(c,d)" -> a, and b with "c,d" below it. */
function childrenIn(text: string): ReadonlyMap<string, Branch> {
  const children = new Map<string, Branch>();
  let at = 0;
  while (at < text.length) {
    const start = at;
    while (at < text.length && !isMark(text.charCodeAt(at))) at += 1;
    const label = text.slice(start, at);
    const mark = text.charAt(at);
    at += 1;
    let below = '';
    if (mark === '(' || mark === '<') {
      const from = at;
      for (let depth = 1; depth > 0 && at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x28 || code === 0x3c) depth += 1;
        else if (code === 0x29) depth -= 1;
      }
      below = text.slice(from, at - 1);
      // The comma behind it.
      at += 1;
    }
    children.set(label, new Branch(mark !== '<', below));
  }
  return children;
}

/** "(", "," or "<". */
const isMark = (code: number): boolean => code === 0x28 || code === 0x2c || code === 0x3c;

/** Pure: who only shares a file with this does not carry the list. */
const root = /* @__PURE__ */ new Branch(false, publicSuffixes);

const label = /^[a-z0-9_][a-z0-9_-]{0,62}$/;
const address = /^\d+(?:\.\d+){3}$/;

/**
 * The part of a host name that one can register: its public suffix and one label more, by the public suffix list with its
 * private suffixes (publicsuffix.org, "Algorithm"). "a.b.example.co.uk" -> "example.co.uk"; null for a suffix itself, an IP
 * address, a single label and what is no host name.
 */
export function registrableDomain(host: string): string | null {
  const name = inAscii(host.endsWith('.') ? host.slice(0, -1) : host);
  if (name === null || name.length > 255 || address.test(name)) return null;
  const labels = name.split('.');
  if (!labels.every((each) => label.test(each))) return null;
  const length = suffixLength(labels);
  return length >= labels.length ? null : labels.slice(-length - 1).join('.');
}

/** How many labels the public suffix has. Without a rule it is the top-level domain. */
function suffixLength(labels: readonly string[]): number {
  let length = 1;
  let branch: Branch | undefined = root;
  for (let depth = 1; depth <= labels.length; depth += 1) {
    const next = labels[labels.length - depth] ?? '';
    if (branch.get(`!${next}`) !== undefined) return depth - 1;
    branch = branch.get(next) ?? branch.get('*');
    if (branch === undefined) break;
    if (branch.isSuffix) length = depth;
  }
  return length;
}

/** Lower case, and ASCII as URLs have it; null where it is no host. */
function inAscii(host: string): string | null {
  const lower = host.toLowerCase();
  if (!/[^\0-\x7f]/.test(lower)) return lower;
  try {
    return new URL(`http://${lower}/`).hostname;
  } catch {
    return null;
  }
}
