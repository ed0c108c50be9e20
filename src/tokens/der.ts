/** One element of BER/DER (X.690 §8.1): identifier octet, and where its contents stand. */
export interface DerElement {
  /** The identifier octet; tags above 30 are not read. */
  readonly tag: number;
  readonly from: number;
  readonly to: number;
}

/** The element that begins at `at`, cut at `end`; null where none does. Definite lengths only. */
export function derElement(bytes: Uint8Array, at: number, end: number): DerElement | null {
  const tag = bytes[at];
  let length = bytes[at + 1];
  if (tag === undefined || length === undefined || at + 2 > end || (tag & 31) === 31) return null;
  let from = at + 2;
  if (length === 0x80 || length > 0x84) return null;
  if (length > 0x80) {
    const octets = length & 0x7f;
    length = 0;
    for (let index = 0; index < octets; index += 1) length = length * 256 + (bytes[from + index] ?? 0);
    from += octets;
  }
  if (from > end) return null;
  // A header field may have been cut short: what is there is still worth reading.
  return { tag, from, to: Math.min(end, from + length) };
}

/** The elements inside of one, in order; what does not parse ends the list. */
export function derChildren(bytes: Uint8Array, { from, to }: Pick<DerElement, 'from' | 'to'>): readonly DerElement[] {
  const children: DerElement[] = [];
  for (let at = from; at < to;) {
    const element = derElement(bytes, at, to);
    if (element === null) break;
    children.push(element);
    at = element.to;
  }
  return children;
}

/** The first element with that identifier octet among the contents of `inside`, or null. */
export function derChild(bytes: Uint8Array, inside: DerElement | null, tag: number): DerElement | null {
  return inside === null ? null : (derChildren(bytes, inside).find((each) => each.tag === tag) ?? null);
}

/** Object identifier in dotted form (X.690 §8.19); '' for one that is cut short. */
export function objectIdentifier(bytes: Uint8Array, { from, to }: DerElement): string {
  const arcs: number[] = [];
  let arc = 0;
  for (let at = from; at < to && arcs.length < 32; at += 1) {
    const octet = bytes[at] ?? 0;
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}
