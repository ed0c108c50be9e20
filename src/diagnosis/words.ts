/** Numbers and times as a person says them. */

export type DurationUnit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'year';

/** The two largest units of a time, largest first; the second is left out where it is nothing. Takes milliseconds, ignores the sign. */
export function durationParts(milliseconds: number): readonly (readonly [value: number, unit: DurationUnit])[] {
  const ms = Math.abs(milliseconds);
  if (ms < 1000) return [[Math.round(ms), 'millisecond']];
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return [[seconds, 'second']];
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return withoutZero([minutes, 'minute'], [seconds % 60, 'second']);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return withoutZero([hours, 'hour'], [minutes % 60, 'minute']);
  const days = Math.floor(hours / 24);
  if (days < 730) return withoutZero([days, 'day'], [hours % 24, 'hour']);
  return [[Math.floor(days / 365), 'year']];
}

type Part = readonly [value: number, unit: DurationUnit];
const withoutZero = (large: Part, small: Part): readonly Part[] => (small[0] === 0 ? [large] : [large, small]);

/** Days and years are two at least. */
const unitNames: Readonly<Record<DurationUnit, string>> = {
  millisecond: 'ms',
  second: 's',
  minute: 'min',
  hour: 'h',
  day: 'days',
  year: 'years',
};

/** "184 ms", "3 s", "3 min 4 s", "2 h 5 min", "3 days 4 h": the two largest units. Takes milliseconds, ignores the sign. */
export const duration = (milliseconds: number): string =>
  durationParts(milliseconds)
    .map(([value, unit]) => `${value} ${unitNames[unit]}`)
    .join(' ');

/** "12:01:58 UTC"; milliseconds since the epoch. A time outside of what Date can hold is said so. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'a time out of range' : `${date.toISOString().slice(11, 19)} UTC`;
}

/** "2026-03-10 12:01:58 UTC". */
export function dateTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? 'a time out of range'
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** "a Stripe secret key", "an AWS access key", "an npm token": by the first letter, npm and xAI by their sound. */
export const withArticle = (noun: string): string => `${/^(?:[aeiou]|npm\b|xAI\b)/i.test(noun) ? 'an' : 'a'} ${noun}`;

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A path as it may be shown: segments so long and mixed that they may be secrets (reset links, signed paths) are cut. */
export function shownPath(url: URL | null): string {
  if (url === null) return 'the URL';
  const segments = url.pathname.split('/');
  return segments.map((each) => (each.length > 24 && /\d/.test(each) && !each.includes('.') ? '…' : each)).join('/');
}
