import { describe, expect, it } from 'vitest';
import { readToken } from '../../src/tokens/read.ts';

/** Enough for anything but linear time to run into the limit of a test, and nothing to what is linear. */
const size = 200_000;

/** How the formats begin that look at the value itself. */
const beginnings = `eyJhbGciOiJIUzI1NiJ9. e30. C PHNhbW MDA AgE v4.public. sv=1&sig= https://x/? SG. sk- 2/1 AAAA EAA s: .eyJ pk.eyJ TlRMTVNTUAA`;
const schemes = `basic digest negotiate aws4-hmac-sha256 hawk oauth vapid macaroon sharedaccesssignature dpop`;
const pieces = [
  'a',
  '.',
  '=',
  '--',
  '~',
  'A=',
  ',',
  '"',
  '\\',
  '%3D',
  'eyJ',
  ':',
  'é',
  ' ',
  '{',
  '&a=',
  'a="',
  '\n',
  '/',
  '+',
];

describe('a value of nothing but', () => {
  it.each(pieces)('%j is read, whatever it begins with and whatever its scheme is', (piece) => {
    const text = piece.repeat(size / piece.length);
    for (const beginning of ['', ...beginnings.split(' ')]) {
      const token = readToken({ value: beginning + text, scheme: null, place: 'cookie', name: 'sid', parsed: null });
      expect(token.problems.length).toBeLessThan(100);
    }
    for (const scheme of schemes.split(' ')) {
      const place = 'authorization';
      const token = readToken({ value: text, scheme, place, name: 'Authorization', parsed: null });
      expect(token.problems.length).toBeLessThan(100);
    }
  });
});
