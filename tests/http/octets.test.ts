import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, displayText, encodeUtf8, octetsOf, octetString, visibleText } from '../../src/http/octets.ts';

describe('octets as text', () => {
  it('shows UTF-8 as what it says and anything else octet by octet', () => {
    expect(displayText('caf\u00c3\u00a9')).toBe('café');
    expect(displayText('caf\u00e9')).toBe('café');
    expect(displayText('\u00e2\u0082\u00ac')).toBe('€');
  });

  it('shows what cannot be seen, or turns the text around, by its number', () => {
    expect(displayText('a\u0000\u001b[31m')).toBe('a\\u{0}\\u{1b}[31m');
    expect(visibleText('a\u202eb\u200bc\u2066\ufeff\u00ad\u{e0041}')).toBe(
      'a\\u{202e}b\\u{200b}c\\u{2066}\\u{feff}\\u{ad}\\u{e0041}',
    );
    expect(visibleText('\ud800')).toBe('\\u{d800}');
  });

  it('turns any text to octets and back, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const octets = encodeUtf8(text);
        expect(octets).toMatch(/^[\0-\u00ff]*$/);
        expect(decodeUtf8(octets)).toBe(text);
        expect(octetString(octetsOf(octets) ?? new Uint8Array())).toBe(octets);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof displayText(text) === 'string'));
  });
});
