/**
 * Header fields (RFC 9110 §5). A field line keeps the sender's casing of its name, and its value as octets:
 * every character of `value` stands for one octet, U+0000 to U+00FF (RFC 9110 §5.5 calls those above 0x7F
 * obs-text). Offsets into a value are therefore offsets into the octets on the wire.
 */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/**
 * Names match case-insensitively (RFC 9110 §5.1). They are ASCII, so most others are told apart by their length and their
 * first letter alone.
 */
const isNamed = ({ name }: Field, wanted: string): boolean =>
  name.length === wanted.length &&
  (name === wanted ||
    ((name.charCodeAt(0) | caseBit) === (wanted.charCodeAt(0) | caseBit) && name.toLowerCase() === wanted));

/** What tells "a" from "A"; other characters that differ by it only are told apart by the whole. */
const caseBit = 0x20;

/** The values of all field lines with this name, in order of arrival. */
export function fieldLines(fields: readonly Field[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  let lines: string[] | null = null;
  for (const field of fields) if (isNamed(field, wanted)) (lines ??= []).push(field.value);
  return lines ?? none;
}

const none: readonly string[] = [];

/** The combined value: all lines of that name joined with ", " (RFC 9110 §5.3), or null where there is none. */
export function fieldValue(fields: readonly Field[], name: string): string | null {
  const wanted = name.toLowerCase();
  let combined: string | null = null;
  for (const field of fields) {
    if (isNamed(field, wanted)) combined = combined === null ? field.value : `${combined}, ${field.value}`;
  }
  return combined;
}

export function hasField(fields: readonly Field[], name: string): boolean {
  const wanted = name.toLowerCase();
  return fields.some((field) => isNamed(field, wanted));
}
