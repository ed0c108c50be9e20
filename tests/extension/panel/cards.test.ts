import { describe, expect, it } from 'vitest';
import { findCard } from '../../../src/extension/panel/cards.ts';

const text = (card: ReturnType<typeof findCard>): string =>
  [card.title, ...card.paragraphs, ...card.facts.flat()].join('\n');

describe('reference cards', () => {
  it.each([
    ['status', '401', '401 Unauthorized'],
    ['scheme', 'bearer', 'Bearer'],
    ['claim', 'exp', 'exp: Expires'],
    ['header', 'alg', 'alg: Algorithm'],
    ['rule', 'token-expired', 'The access token had expired when it was sent'],
  ] as const)('say what a %s is: %s', (kind, name, title) => {
    const card = findCard({ kind, name });
    expect(card.title).toBe(title);
    expect(card.references).not.toEqual([]);
  });

  it('say what a parameter of a challenge is, in any letter case', () => {
    const card = findCard({ kind: 'parameter', name: 'Error', scheme: 'bearer' });
    expect(card.title).toBe('Error (Bearer)');
    expect(text(card)).toContain('error=invalid_token');
    expect(text(findCard({ kind: 'parameter', name: 'nonce', scheme: 'digest' }))).toContain('required');
  });

  it('say that nobody defines a parameter', () => {
    const card = findCard({ kind: 'parameter', name: 'colour', scheme: 'bearer' });
    expect(text(card)).toContain('No specification that Why401 knows');
  });

  it.each([
    ['scheme', 'no-such-scheme'],
    ['rule', 'no-such-rule'],
    ['status', '299'],
    ['parameter', 'realm'],
  ] as const)('say that there is none of this %s: %s', (kind, name) => {
    expect(findCard({ kind, name }).paragraphs).toEqual(['There is no card of this name.']);
  });
});
