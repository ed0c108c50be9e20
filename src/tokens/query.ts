/** Query parameters by lower-case name, the first of each, decoded as application/x-www-form-urlencoded. */
export type Query = ReadonlyMap<string, string>;

/**
 * The query of a URL, of "?a=b", or, where `bare`, of "a=b&c=d" alone. null where there is none. Linear; never throws.
 */
export function queryOf(value: string, bare = false): Query | null {
  const hash = value.indexOf('#');
  const end = hash < 0 ? value.length : hash;
  const mark = value.indexOf('?');
  if ((mark < 0 || mark >= end) && !bare) return null;
  const query = new Map<string, string>();
  for (const [name, each] of new URLSearchParams(value.slice(mark < 0 || mark >= end ? 0 : mark + 1, end))) {
    const lower = name.toLowerCase();
    if (!query.has(lower)) query.set(lower, each);
  }
  return query;
}

/** "20260310T120000Z" (ISO 8601 basic form) in milliseconds since the epoch, or null. */
export function basicDate(value: string | undefined): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '');
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? null : time;
}

/** ISO 8601 as Azure writes it ("2026-03-10", "2026-03-10T00:00Z", "2026-03-10T00:00:00Z"), or null. UTC where no zone is named. */
export function isoDate(value: string | undefined): number | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(value ?? '');
  if (match === null) return null;
  const time = Date.parse(`${match[1]}T${(match[2] ?? '00:00').replace(/(\.\d{3})\d+$/, '$1')}${match[3] ?? 'Z'}`);
  return Number.isNaN(time) ? null : time;
}

/** Seconds since the epoch, in milliseconds; null for what is no such number. */
export function epochSeconds(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) * 1000 : null;
}
