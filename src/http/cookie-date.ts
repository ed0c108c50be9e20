const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Everything that is neither a digit, a letter, ":" nor above ASCII parts the tokens (RFC 6265bis §5.1.1). */
const tokens = /[^\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/g;

/**
 * A cookie-date (RFC 6265bis §5.1.1): much more is taken than an HTTP-date, in any order of its parts, as browsers take it. Milliseconds since
 * the epoch, or null.
 */
export function parseCookieDate(text: string): number | null {
  let time: RegExpExecArray | null = null;
  let day: number | null = null;
  let month = -1;
  let year: number | null = null;
  for (const [token] of text.slice(0, 256).matchAll(tokens)) {
    if (time === null) {
      time = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/.exec(token);
      if (time !== null) continue;
    }
    const number = /^(\d{1,4})(?!\d)/.exec(token)?.[1];
    if (day === null && number !== undefined && number.length <= 2) {
      day = Number(number);
    } else if (month < 0 && months.includes(token.slice(0, 3).toLowerCase())) {
      month = months.indexOf(token.slice(0, 3).toLowerCase());
    } else if (year === null && number !== undefined && number.length >= 2) {
      year = Number(number);
    }
  }
  if (time === null || day === null || month < 0 || year === null) return null;
  const fullYear = year >= 70 && year <= 99 ? year + 1900 : year <= 69 ? year + 2000 : year;
  const [hour, minute, second] = time.slice(1).map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (fullYear < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(fullYear, month, day, hour, minute, second));
  // The 30th of February is refused, not carried over.
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() : null;
}
