/** Reading values of which nothing is known: what is not of the kind asked for is not there. */
export type Loose = Readonly<Record<string, unknown>>;

const nothing: Loose = Object.freeze({});

/** An object's own members; an empty one for anything else. */
export function members(value: unknown): Loose {
  return isObject(value) ? value : nothing;
}

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function own(object: Loose, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function textOf(object: Loose, name: string): string | null {
  const value = own(object, name);
  return typeof value === 'string' ? value : null;
}

export function numberOf(object: Loose, name: string): number | null {
  const value = own(object, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function listOf(object: Loose, name: string): readonly unknown[] {
  const value = own(object, name);
  return Array.isArray(value) ? value : [];
}
