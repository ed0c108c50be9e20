export type TimeUnit = 's' | 'ms' | 'µs' | 'ns';

/** A time as a token carries it, with the unit that its size (or its form) shows. */
export interface TokenTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly unit: TimeUnit;
  /** false: written as text, where RFC 7519 §2 wants a JSON number. */
  readonly number: boolean;
}

/** 1e11 seconds is the year 5138; what is larger was written in a smaller unit. */
const units: readonly (readonly [limit: number, unit: TimeUnit, perMillisecond: number])[] = [
  [1e11, 's', 1e-3],
  [1e14, 'ms', 1],
  [1e17, 'µs', 1e3],
  [Number.MAX_VALUE, 'ns', 1e6],
];

/** NumericDate (RFC 7519 §2), or what was meant to be one; null where the value tells no time at all. */
export function tokenTime(value: unknown): TokenTime | null {
  if (typeof value === 'string') return timeInText(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  for (const [limit, unit, perMillisecond] of units) {
    if (Math.abs(value) < limit) return { time: value / perMillisecond, unit, number: true };
  }
  return null;
}

/** Digits, or a date as RFC 3339 §5.6 writes it. */
function timeInText(value: string): TokenTime | null {
  if (value.length > 40) return null;
  if (/^-?\d+(?:\.\d+)?$/.test(value)) {
    const read = tokenTime(Number(value));
    return read === null ? null : { ...read, number: false };
  }
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) return null;
  const time = Date.parse(value.replace(' ', 'T'));
  return Number.isNaN(time) ? null : { time, unit: 's', number: false };
}
