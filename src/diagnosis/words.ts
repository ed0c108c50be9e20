/** Numbers and times as a person says them. */

/** "184 ms", "3 s", "3 min 4 s", "2 h 5 min", "3 days 4 h": the two largest units. Takes milliseconds, ignores the sign. */
export function duration(milliseconds: number): string {
  const ms = Math.abs(milliseconds);
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(minutes, 'min', seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return join(hours, 'h', minutes % 60, 'min');
  const days = Math.floor(hours / 24);
  if (days < 730) return join(days, 'days', hours % 24, 'h');
  return `${Math.floor(days / 365)} years`;
}

const join = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;

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

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A path as it may be shown: segments so long and mixed that they may be secrets (reset links, signed paths) are cut. */
export function shownPath(url: URL | null): string {
  if (url === null) return 'the URL';
  const segments = url.pathname.split('/');
  return segments.map((each) => (each.length > 24 && /\d/.test(each) && !each.includes('.') ? '…' : each)).join('/');
}
