const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const longDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const month = `(${months.join('|')})`;
const time = '(\\d\\d):(\\d\\d):(\\d\\d)';
const imfFixdate = new RegExp(`^(${days.join('|')}), (\\d\\d) ${month} (\\d{4}) ${time} GMT$`);
const rfc850Date = new RegExp(`^(${longDays.join('|')}), (\\d\\d)-${month}-(\\d\\d) ${time} GMT$`);
const asctimeDate = new RegExp(`^(${days.join('|')}) ${month} (\\d\\d| \\d) ${time} (\\d{4})$`);

/** A two-digit year means the latest year with those digits that is at most 50 years after `now` (RFC 9110 §5.6.7). */
function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  if (year > thisYear + 50) return year - 100;
  return year + 100 <= thisYear + 50 ? year + 100 : year;
}

interface Parts {
  readonly year: number;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

function milliseconds(parts: Parts): number | null {
  const monthIndex = months.findIndex((each) => each === parts.month);
  const [day, hour, minute, second] = [parts.day, parts.hour, parts.minute, parts.second].map(Number);
  if (day === undefined || hour === undefined || minute === undefined || second === undefined) return null;
  // A leap second (60) is in the grammar; POSIX time has no place for it but the next second.
  if (hour > 23 || minute > 59 || second > 60) return null;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(parts.year, monthIndex, day);
  if (date.getUTCMonth() !== monthIndex || date.getUTCDate() !== day) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Answers of one second say the same Date, and each is asked about it more than once: the last one is not read again. */
let last = '';
let lastTime: number | null = null;

/**
 * HTTP-date = IMF-fixdate / rfc850-date / asctime-date (RFC 9110 §5.6.7), case-sensitive, in milliseconds since the
 * epoch; null for anything else, also for a day that the month does not have. The day's name is not compared with the date:
 * senders get it wrong and it adds nothing. OWS around the value is dropped.
 *
 * `now` resolves the two-digit year of an rfc850-date; its default makes them 1975 to 2074.
 */
export function parseHttpDate(value: string, now?: number): number | null {
  if (value.length > 64) return null;
  if (now !== undefined) return read(value, now);
  if (value !== last) {
    lastTime = read(value, defaultNow);
    last = value;
  }
  return lastTime;
}

const defaultNow = Date.UTC(2024, 0);

function read(value: string, now: number): number | null {
  const text = value.replace(/^[ \t]+|[ \t]+$/g, '');
  const fixdate = imfFixdate.exec(text);
  if (fixdate !== null) {
    const [, , day = '', name = '', year, hour = '', minute = '', second = ''] = fixdate;
    return milliseconds({ year: Number(year), month: name, day, hour, minute, second });
  }
  const rfc850 = rfc850Date.exec(text);
  if (rfc850 !== null) {
    const [, , day = '', name = '', year, hour = '', minute = '', second = ''] = rfc850;
    return milliseconds({ year: fullYear(Number(year), now), month: name, day, hour, minute, second });
  }
  const asctime = asctimeDate.exec(text);
  if (asctime !== null) {
    const [, , name = '', day = '', hour = '', minute = '', second = '', year] = asctime;
    return milliseconds({ year: Number(year), month: name, day, hour, minute, second });
  }
  return null;
}

/** IMF-fixdate (RFC 9110 §5.6.7) of milliseconds since the epoch, cut to the second. Years 0 to 9999. */
export function httpDate(ms: number): string {
  return new Date(ms).toUTCString();
}
