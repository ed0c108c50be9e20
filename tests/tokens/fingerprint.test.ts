import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/tokens/fingerprint.ts';

describe('a fingerprint', () => {
  test('is the first 32 bits of HMAC-SHA-256, the second case of RFC 4231', () =>
    expect(fingerprint('what do ya want for nothing?', 'Jefe')).toBe('5bdcc146'));

  test('is what Node’s own HMAC gives, for any text', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (value, salt) => {
        expect(fingerprint(value, salt)).toBe(createHmac('sha256', salt).update(value).digest('hex').slice(0, 8));
      }),
    );
  });

  test('is another one under another salt', () =>
    expect(fingerprint('secret', 'one')).not.toBe(fingerprint('secret', 'two')));
});
