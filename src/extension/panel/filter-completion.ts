import { filterKeys, fixedValues, splitTerms, type FilterKey, type FilterSubject } from './filter.ts';

export interface Completion {
  /** What stands in the list. */
  readonly text: string;
  /** The whole filter with it put in, the caret at its end. */
  readonly filter: string;
  /** Rows that have it; null for a key. */
  readonly count: number | null;
}

const shown = 12;

/** What could come next at the end of the filter: keys, or the values that rows have for the key that stands there. */
export function complete(filter: string, subjects: Iterable<FilterSubject>): readonly Completion[] {
  const open = filter === '' || /\s$/.test(filter) ? '' : (splitTerms(filter).at(-1) ?? '');
  const before = filter.slice(0, filter.length - open.length);
  const sign = open.startsWith('-') ? '-' : '';
  const body = open.slice(sign.length);
  const colon = body.indexOf(':');
  if (colon < 0) {
    if (body === '' && sign === '' && before.trim() !== '') return [];
    return filterKeys
      .filter((key) => key.startsWith(body.toLowerCase()))
      .map((key) => ({ text: `${key}:`, filter: `${before}${sign}${key}:`, count: null }));
  }
  const key = filterKeys.find((each) => each === body.slice(0, colon).toLowerCase());
  if (key === undefined) return [];
  const comma = body.lastIndexOf(',');
  const valueFrom = Math.max(colon, comma) + 1;
  const typed = body.slice(valueFrom).toLowerCase();
  const counts = new Map<string, number>();
  for (const value of fixedValues[key] ?? []) counts.set(value, 0);
  for (const subject of subjects) {
    for (const value of valuesOf(subject, key)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .filter(([value]) => value.startsWith(typed) && value !== typed)
    .toSorted(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1))
    .slice(0, shown)
    .map(([value, count]) => ({
      text: value,
      filter: `${before}${sign}${body.slice(0, valueFrom)}${value}`,
      count: fixedValues[key] === undefined ? count : null,
    }));
}

function valuesOf({ row, host }: FilterSubject, key: FilterKey): readonly string[] {
  switch (key) {
    case 'status':
      return [row.status === null ? 'none' : String(row.status)];
    case 'method':
      return one(row.method);
    case 'domain':
      return one(host);
    case 'scheme':
      return row.schemes;
    case 'verdict':
      return one(row.verdict?.rule);
    case 'rule':
      return row.rules;
    case 'fault':
      return one(row.verdict?.fault);
    case 'level':
      return one(row.verdict?.level);
    case 'kind':
      return one(row.verdict?.kind);
    case 'confidence':
      return one(row.verdict?.confidence);
    case 'outcome':
      return [row.outcome];
    case 'type':
      return one(row.resourceType);
    case 'path':
    case 'has':
    case 'is':
      return [];
  }
}

const one = (value: string | null | undefined): readonly string[] => (value == null || value === '' ? [] : [value]);
