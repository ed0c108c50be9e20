import { afterEach, describe, expect, it, vi } from 'vitest';
import { i18nOf, type Messages } from '../i18n.ts';
import { readMessages } from '../locales.ts';

/** What a page in this language has: formatters are made once a page, so each test begins with a page of its own. */
async function pageIn(uiLanguage: string, messages: Messages = readMessages('en')) {
  vi.resetModules();
  vi.stubGlobal('chrome', { i18n: i18nOf(messages, uiLanguage) });
  const [{ phrase, countPhrase }, { clockTime, moment, timeSpan }] = await Promise.all([
    import('../../../src/extension/ui/phrase.ts'),
    import('../../../src/extension/ui/times.ts'),
  ]);
  return { phrase, countPhrase, clockTime, moment, timeSpan };
}

afterEach(() => vi.unstubAllGlobals());

const polish: Messages = {
  language: { message: 'pl' },
  uses_one: { message: '$COUNT$ użycie', placeholders: { count: { content: '$1' } } },
  uses_few: { message: '$COUNT$ użycia', placeholders: { count: { content: '$1' } } },
  uses_many: { message: '$COUNT$ użyć', placeholders: { count: { content: '$1' } } },
  uses_other: { message: '$COUNT$ użycia', placeholders: { count: { content: '$1' } } },
  problemAtLine: {
    message: 'na pozycji $OFFSET$ w wierszu $LINE$',
    placeholders: { line: { content: '$1' }, offset: { content: '$2' } },
  },
};

describe('a phrase', () => {
  it('has its values where the language puts them', async () => {
    const place = { offset: 3, line: 7 };
    expect((await pageIn('en-US')).phrase('problemAtLine', place)).toBe('line 7, at 3');
    expect((await pageIn('pl', polish)).phrase('problemAtLine', place)).toBe('na pozycji 3 w wierszu 7');
  });

  it('keeps a value as it is, whatever is in it', async () => {
    const { phrase } = await pageIn('en-US');
    expect(phrase('filterNoRegex', { term: '/$1 $TERM$ $$/' })).toContain('/$1 $TERM$ $$/');
  });

  it('has the form that its own language has for a number', async () => {
    const english = await pageIn('en-US');
    expect([0, 1, 2].map((count) => english.countPhrase('uses', count))).toEqual(['0 uses', '1 use', '2 uses']);
    const { countPhrase } = await pageIn('pl', polish);
    expect([1, 3, 5].map((count) => countPhrase('uses', count))).toEqual(['1 użycie', '3 użycia', '5 użyć']);
  });

  it('is English with the user’s own numbers where there is no translation', async () => {
    const { countPhrase } = await pageIn('de');
    expect(countPhrase('uses', 12_345)).toBe('12.345 uses');
  });
});

describe('a time', () => {
  it('is written as the user’s language writes it, with 24 hours a day', async () => {
    const here = new Date(2026, 2, 10, 15, 1, 58).getTime();
    expect((await pageIn('en-US')).clockTime(here)).toBe('15:01:58');
    expect((await pageIn('fi')).clockTime(here)).toBe('15.01.58');
    const inGreenwich = Date.UTC(2026, 2, 10, 15, 1, 58);
    expect((await pageIn('en-US')).moment(inGreenwich)).toBe('Mar 10, 2026, 15:01:58 UTC');
    expect((await pageIn('de')).moment(inGreenwich)).toMatch(/^10\. März 2026.*15:01:58 UTC$/);
  });

  it('that no calendar has is said to be that', async () => {
    const { clockTime, moment } = await pageIn('en-US');
    expect(clockTime(1e300)).toBe('a time out of range');
    expect(moment(Number.NaN)).toBe('a time out of range');
  });

  it('span has its two largest units, and no line end within', async () => {
    const { timeSpan } = await pageIn('en-US');
    const spans = [184, 3000, 184_000, 7_500_000, -273_600_000, 7e10].map(timeSpan);
    expect(spans.join('')).not.toContain(' ');
    expect(spans.map((span) => span.replaceAll('\u00a0', ' '))).toEqual([
      '184 ms',
      '3 sec',
      '3 min 4 sec',
      '2 hr 5 min',
      '3 days 4 hr',
      '2 yrs',
    ]);
    expect((await pageIn('de')).timeSpan(184_000)).toMatch(/^3\u00a0Min\..*4\u00a0Sek\.$/);
  });
});
