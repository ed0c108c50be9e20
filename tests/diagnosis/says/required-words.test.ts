import { describe, expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { gatherEvidence } from '../../../src/diagnosis/evidence.ts';
import { createHistory } from '../../../src/diagnosis/history.ts';
import { concerns, families, linesToTry } from '../../../src/diagnosis/says/lines.ts';
import { piecesOf } from '../../../src/diagnosis/says/pieces.ts';
import { requiredWords } from '../../../src/diagnosis/says/required-words.ts';
import { indexWords } from '../../../src/diagnosis/says/word-index.ts';
import type { Exchange } from '../../../src/http/exchange.ts';
import { fieldAnswers } from '../../fixtures/field-answers.ts';
import { recordingOf, samples } from '../../fixtures/samples.ts';

describe('the words that every match contains', () => {
  it.each([
    [/token expired/i, ['token expired']],
    [/^Invalid\b.*\baudience$/, ['audience']],
    [/\b(?:access|id)[ _]token\b/, ['access token', 'access_token', 'id token', 'id_token']],
    [/(?<claim>\w+) is (?:missing|absent)/, [' is missing', ' is absent']],
    [/(?:not )?signed(?! by)/, ['not signed', 'signed']],
    [/(?:no )+long (?:quotas){2}/, ['quotas']],
    [/a{2,3}scope/, ['scope']],
    [/realm\.x/, ['realm.x']],
    [/user’s scope/i, ['s scope']],
  ])('of %s are %j', (pattern, words) => {
    expect(requiredWords(pattern)).toEqual(words);
  });

  it.each([/./, /^0$/, /(?:token)?/, /(?:token)*/, /token|\d+/, /[a-z]{20}/, /(?=token)/, /token/u])(
    'of %s are not known',
    (pattern) => {
      expect(requiredWords(pattern)).toBeNull();
    },
  );
});

describe('a word index', () => {
  it('finds the owners of the words that stand in a text, in order, and those that want every text', () => {
    const index = indexWords([['token', 'ticket'], null, ['expired'], ['token exp'], ['absent'], []]);
    expect(index.ownersOf('the token expired')).toEqual([0, 1, 2, 3]);
    expect(index.ownersOf('ticket')).toEqual([0, 1]);
    expect(index.ownersOf('')).toEqual([1]);
  });

  it('takes no other characters for a word whose place in the table is the same', () => {
    const index = indexWords([['abc']]);
    for (let code = 0; code < 0x300; code += 1) {
      const text = `a${String.fromCharCode(code)}c`;
      expect(index.ownersOf(text)).toEqual(text === 'abc' ? [0] : []);
    }
  });
});

describe('the lines that are tried', () => {
  const answers: readonly (readonly [string, readonly Exchange[]])[] = [
    ...samples.map((each) => [each.id, recordingOf(each).exchanges] as const),
    ...fieldAnswers.map((each) => [each.system, parseExample(each.recording).exchanges] as const),
  ];

  it('are no fewer than those that match', () => {
    let matches = 0;
    for (const [name, exchanges] of answers) {
      for (const exchange of exchanges) {
        const evidence = gatherEvidence(exchange, createHistory({ salt: 'lines' }));
        for (const piece of piecesOf(exchange, evidence.get('challenges'), evidence.get('body'))) {
          const tried = new Set(linesToTry([piece]).map((each) => each.wording));
          for (const wording of families.flatMap((family) => family.wordings)) {
            if (!concerns(wording, piece) || !wording.says.test(piece.text)) continue;
            matches += 1;
            expect(tried.has(wording), `${name}: ${wording.says} in ${piece.text.slice(0, 200)}`).toBe(true);
          }
        }
      }
    }
    expect(matches).toBeGreaterThan(500);
  });
});
