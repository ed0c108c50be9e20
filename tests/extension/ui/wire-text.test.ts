import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretches } from '../../../src/extension/ui/marked-text.ts';
import { visiblePieces } from '../../../src/extension/ui/visible-text.ts';

const shown = (text: string, lines = false): string =>
  visiblePieces(text, lines)
    .map((piece) => (piece.kind === 'text' ? piece.text : `<${piece.label}>`))
    .join('');

describe('text from the wire', () => {
  it('is shown as it is where all of it can be seen', () => {
    expect(shown('Bearer realm="a" <b>é日本</b>')).toBe('Bearer realm="a" <b>é日本</b>');
  });

  it('shows controls, direction marks and spaces that are none by their names', () => {
    expect(shown('a\u0000b\rc\u202ed\u200be\u00a0f\u0085')).toBe('a<NUL>b<CR>c<RLO>d<ZWSP>e<NBSP>f<NEL>');
    expect(shown('\u0001\u2066\u206a')).toBe('<U+0001><LRI><U+206A>');
  });

  it('leaves line ends and tabs to the layout in a body, but not a return that stands alone', () => {
    expect(shown('a\r\n\tb\rc', true)).toBe('a\r\n\tb<CR>c');
  });

  it('keeps every character, so that offsets stay good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          visiblePieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('marked text', () => {
  it('is cut at the borders of its marks, which may overlap', () => {
    const cut = stretches('abcdef', [
      { from: 1, to: 4, kind: 'evidence', place: 'p' },
      { from: 3, to: 5, kind: 'problem' },
    ]);
    expect(cut.map(({ text, marks }) => [text, marks.map(({ kind }) => kind).join('+')])).toEqual([
      ['a', ''],
      ['bc', 'evidence'],
      ['d', 'evidence+problem'],
      ['e', 'problem'],
      ['f', ''],
    ]);
  });

  it('widens an empty mark, so that it can be seen, also at the end', () => {
    expect(stretches('ab', [{ from: 1, to: 1, kind: 'problem' }]).map(({ text }) => text)).toEqual(['a', 'b']);
    const end = stretches('ab', [{ from: 2, to: 2, kind: 'problem' }]);
    expect(end.at(-1)).toMatchObject({ text: 'b', marks: [{ kind: 'problem' }] });
  });

  it('holds all of the text whatever the marks are', () => {
    const mark = fc.record({
      from: fc.integer({ min: -5, max: 40 }),
      to: fc.integer({ min: -5, max: 40 }),
      kind: fc.constantFrom('evidence', 'problem', 'lesser'),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark), (text, marks) => {
        expect(
          stretches(text, marks)
            .map((each) => each.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('is cut in linear time', () => {
    const marks = Array.from({ length: 5000 }, (_, index) => ({
      from: index * 2,
      to: index * 2 + 1,
      kind: 'lesser' as const,
    }));
    expect(stretches('x'.repeat(10_000), marks)).toHaveLength(10_000);
  });
});
