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

  it('decodes what a strict UTF-8 decoder decodes, and nothing else', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const byDecoder = (octets: string): string | null => {
      try {
        return strict.decode(octetsOf(octets) ?? new Uint8Array());
      } catch {
        return null;
      }
    };
    const edges = [
      'é',
      '€',
      '😀',
      '\ud7ff',
      '\ue000',
      '\ufeff',
      '\u0080',
      '\u07ff',
      '\u0800',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    ];
    const piece = fc.oneof(
      fc.constantFrom('a', 'ab', ...edges.map(encodeUtf8)),
      fc.constantFrom('\xc0\x80', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\xe2\x82', '\xf0\x8f\xbf\xbf', '\xff', '\x80'),
      fc.integer({ min: 0, max: 255 }).map((octet) => String.fromCharCode(octet)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const octets = pieces.join('');
        expect(decodeUtf8(octets)).toBe(byDecoder(octets));
      }),
      { numRuns: 2000 },
    );
    expect(decodeUtf8(edges.map(encodeUtf8).join('').repeat(3))).toBe(edges.join('').repeat(3));
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
