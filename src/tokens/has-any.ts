/** Whether an object that JSON.parse made has a member of one of these names: one look-up a member, however many names there are. */
export function hasAny(json: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): boolean {
  for (const name in json) if (names.has(name)) return true;
  return false;
}
