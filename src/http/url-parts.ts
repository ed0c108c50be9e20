/** A `name=value` of a query or form as sent, with offsets of the value into the text that it was found in. */
export interface Pair {
  /** Decoded: "+" and percent-escapes (WHATWG URL, application/x-www-form-urlencoded). */
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** The pairs of application/x-www-form-urlencoded text in [from, to) of `text`. Never throws; at most `most`, in order. */
export function formPairs(text: string, from = 0, to = text.length, most = 2000): readonly Pair[] {
  const pairs: Pair[] = [];
  let at = from;
  while (at < to && pairs.length < most) {
    const next = text.indexOf('&', at);
    const end = next < 0 || next > to ? to : next;
    if (end > at) {
      const sign = text.slice(at, end).indexOf('=');
      const nameTo = sign < 0 ? end : at + sign;
      const valueFrom = sign < 0 ? end : nameTo + 1;
      pairs.push({
        name: decodeName(text.slice(at, nameTo)),
        value: text.slice(valueFrom, end),
        from: valueFrom,
        to: end,
      });
    }
    at = end + 1;
  }
  return pairs;
}

function decodeName(name: string): string {
  if (!name.includes('%') && !name.includes('+')) return name;
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

/** Offsets of the query (without "?") in a URL; null where it has none. */
export function queryOf(url: string): { readonly from: number; readonly to: number } | null {
  const hash = url.indexOf('#');
  const to = hash < 0 ? url.length : hash;
  const mark = url.indexOf('?');
  return mark < 0 || mark >= to ? null : { from: mark + 1, to };
}

/** Offsets of the userinfo in a URL (RFC 3986 §3.2.1); null where it has none or an empty one. */
export function userinfoOf(url: string): { readonly from: number; readonly to: number } | null {
  if (!url.includes('@')) return null;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url);
  if (scheme === null) return null;
  const from = scheme[0].length;
  let to = from;
  while (to < url.length && !'/?#'.includes(url.charAt(to))) to += 1;
  const at = url.slice(from, to).lastIndexOf('@');
  return at <= 0 ? null : { from, to: from + at };
}
