import { describe, expect, it } from 'vitest';
import { parseCookies } from '../../src/http/cookie.ts';
import { parseSetCookie } from '../../src/http/set-cookie.ts';

describe('the Cookie field', () => {
  it('keeps order, duplicates and quotes, over several lines', () => {
    expect(parseCookies(['a=1; b="x y";a=2', ' c==; ; d'])).toEqual([
      { name: 'a', value: '1', at: { line: 0, from: 2, to: 3 }, pairAt: { line: 0, from: 0, to: 3 } },
      { name: 'b', value: '"x y"', at: { line: 0, from: 7, to: 12 }, pairAt: { line: 0, from: 5, to: 12 } },
      { name: 'a', value: '2', at: { line: 0, from: 15, to: 16 }, pairAt: { line: 0, from: 13, to: 16 } },
      { name: 'c', value: '=', at: { line: 1, from: 3, to: 4 }, pairAt: { line: 1, from: 1, to: 4 } },
      { name: '', value: 'd', at: { line: 1, from: 8, to: 9 }, pairAt: { line: 1, from: 8, to: 9 } },
    ]);
  });
});

describe('the Set-Cookie field', () => {
  it('reads attributes in any letter case, the last of each', () => {
    const line =
      'sid=a=b; PATH=/x; path=/; Domain=.Example.com; secure; HttpOnly; SameSite=NONE; Partitioned; Max-Age=60';
    expect(parseSetCookie(line)).toMatchObject({
      name: 'sid',
      value: 'a=b',
      domain: 'example.com',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      partitioned: true,
      maxAge: 60,
      expires: null,
      length: 6,
    });
  });

  it('takes a cookie-date as browsers do, and a no-break space for a part of the value', () => {
    expect(parseSetCookie('a=\u00a0; Expires=Sun, 06-Nov-94 08:49:37 GMT')).toMatchObject({
      value: '\u00a0',
      expires: Date.UTC(1994, 10, 6, 8, 49, 37),
    });
  });
});
