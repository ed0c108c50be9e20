import { decodeHTML } from 'entities';
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../../src/diagnosis/says/entities.ts';

describe('character references', () => {
  it.each([
    ['You don&#39;t have access &amp; can&rsquo;t ask', "You don't have access & can’t ask"],
    ['&#x27;a&#X3C;b&#60c', "'a<b<c"],
    ['Acc&egrave;s refus&eacute', 'Accès refusé'],
    ['&#146; &#0; &#xD800; &#x110000; &#99999999999999;', '’ � � � �'],
    ['&amp;lt; &ampx &notit;', '&lt; &x ¬it;'],
    ['a & b && &; &# &#x; &unknown; &constructor;', 'a & b && &; &# &#x; &unknown; &constructor;'],
  ])('%s', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded);
    expect(decodeHTML(text)).toBe(decoded);
  });

  it('are what the entities package makes of them', () => {
    const parts = ['&', '#', 'x', ';', '38', '27', '146', 'amp', 'lt', 'eacute', 'rsquo', 'nbsp', 'not', ' ', 'a', '9'];
    assert(
      property(array(constantFrom(...parts), { maxLength: 12 }), (list) => {
        const text = list.join('');
        expect(decodeEntities(text)).toBe(decodeHTML(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('take time that grows with the text', () => {
    expect(decodeEntities('&'.repeat(1e6)).length).toBe(1e6);
    expect(decodeEntities(`&${'a'.repeat(1e6)}`).length).toBe(1e6 + 1);
  });
});
