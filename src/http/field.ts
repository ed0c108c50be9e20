/**
 * Header fields (RFC 9110 §5). A field line keeps the sender's casing of its name, and its value as octets:
 * every character of `value` stands for one octet, U+0000 to U+00FF (RFC 9110 §5.5 calls those above 0x7F
 * obs-text). Offsets into a value are therefore offsets into the octets on the wire.
 */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The values of all field lines with this name, in order of arrival. Names match case-insensitively (RFC 9110 §5.1). */
export function fieldLines(fields: readonly Field[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const lines: string[] = [];
  for (const field of fields) if (field.name.toLowerCase() === wanted) lines.push(field.value);
  return lines;
}

/** The combined value: all lines of that name joined with ", " (RFC 9110 §5.3), or null where there is none. */
export function fieldValue(fields: readonly Field[], name: string): string | null {
  const lines = fieldLines(fields, name);
  return lines.length === 0 ? null : lines.join(', ');
}

export function hasField(fields: readonly Field[], name: string): boolean {
  const wanted = name.toLowerCase();
  return fields.some((field) => field.name.toLowerCase() === wanted);
}
