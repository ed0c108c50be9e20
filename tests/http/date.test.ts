import { describe, expect, it } from 'vitest';
import { parseCookieDate } from '../../src/http/cookie-date.ts';
import { httpDate, parseHttpDate } from '../../src/http/date.ts';

const noon = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('HTTP-date', () => {
  it.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    '\tSun, 06 Nov 1994 08:49:37 GMT ',
  ])('reads %j', (value) => expect(parseHttpDate(value)).toBe(noon));

  it.each([
    '',
    '1994-11-06T08:49:37Z',
    'sun, 06 nov 1994 08:49:37 gmt',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Wed, 30 Feb 2000 00:00:00 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  ])('refuses %j', (value) => expect(parseHttpDate(value)).toBeNull());

  it('takes a year of two digits for at most 50 years from now', () => {
    const now = Date.UTC(2026, 0);
    expect(parseHttpDate('Friday, 06-Nov-76 08:49:37 GMT', now)).toBe(Date.UTC(2076, 10, 6, 8, 49, 37));
    expect(parseHttpDate('Sunday, 06-Nov-77 08:49:37 GMT', now)).toBe(Date.UTC(1977, 10, 6, 8, 49, 37));
  });

  it('writes what it reads', () => expect(parseHttpDate(httpDate(noon))).toBe(noon));
});

describe('the date of a cookie', () => {
  it.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06-Nov-94 08:49:37 GMT',
    '08:49:37 1994 6 november',
    'Sun Nov  6 8:49:37 1994',
  ])('reads %j', (value) => expect(parseCookieDate(value)).toBe(noon));

  it.each(['', '0', 'tomorrow', '30 Feb 2000 00:00:00', '1 Jan 1600 00:00:00', '1 Jan 2000 25:00:00'])(
    'refuses %j',
    (value) => expect(parseCookieDate(value)).toBeNull(),
  );
});
