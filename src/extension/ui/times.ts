import { durationParts, type DurationUnit } from '../../diagnosis/words.ts';
import { i18n } from './i18n.ts';
import { phrase } from './phrase.ts';

/*
 * Times as the user's language writes them. Formatters are made once: making one takes longer than a thousand uses.
 * The day has 24 hours in every language, as in the browsers' own panels.
 */

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const date = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC', timeZoneName: 'short' } as const;

let clockFormat: Intl.DateTimeFormat | null = null;
let momentFormat: Intl.DateTimeFormat | null = null;
let unitList: Intl.ListFormat | null = null;
const unitFormats = new Map<DurationUnit, Intl.NumberFormat>();

/** "12:05:02", by the user's own clock. Takes milliseconds since the epoch, which a token may have beyond what a date can be. */
export function clockTime(time: number): string {
  clockFormat ??= new Intl.DateTimeFormat(i18n().getUILanguage(), clock);
  return formatted(clockFormat, time);
}

/** "Mar 10, 2026, 12:01:58 UTC": the clock that verdicts tell times by. Takes milliseconds since the epoch. */
export function moment(time: number): string {
  momentFormat ??= new Intl.DateTimeFormat(i18n().getUILanguage(), { ...clock, ...date });
  return formatted(momentFormat, time);
}

const formatted = (format: Intl.DateTimeFormat, time: number): string =>
  Number.isNaN(new Date(time).getTime()) ? phrase('timeOutOfRange') : format.format(time);

/** "3 min 4 sec", which no line end parts: the two largest units. Takes milliseconds, ignores the sign. */
export function timeSpan(milliseconds: number): string {
  unitList ??= new Intl.ListFormat(i18n().getUILanguage(), { type: 'unit', style: 'narrow' });
  const parts = durationParts(milliseconds).map(([value, unit]) => unitFormat(unit).format(value));
  return unbroken(unitList.format(parts));
}

/** The same text, which no line end parts. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

function unitFormat(unit: DurationUnit): Intl.NumberFormat {
  let format = unitFormats.get(unit);
  if (format === undefined) {
    format = new Intl.NumberFormat(i18n().getUILanguage(), { style: 'unit', unit, unitDisplay: 'short' });
    unitFormats.set(unit, format);
  }
  return format;
}
