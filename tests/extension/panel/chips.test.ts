import { describe, expect, it } from 'vitest';
import { countChips, passesChip } from '../../../src/extension/panel/chips.ts';
import { fine, row } from './row.ts';

describe('outcome chips', () => {
  it('count what each would show, and leave out outcomes that do not occur', () => {
    const rows = [row({ id: '1.0' }), fine({ id: '2.0' }), row({ id: '3.0', outcome: 'not-auth' })];
    expect(countChips(rows, 'findings').map(({ chip, count }) => [chip, count])).toEqual([
      ['findings', 2],
      ['all', 3],
      ['authentication-failed', 1],
      ['not-auth', 1],
    ]);
  });

  it('keep the chosen one although nothing is of its kind', () => {
    expect(countChips([], 'disguised').map(({ chip }) => chip)).toContain('disguised');
  });

  it('count among the findings what succeeded but was found fault with', () => {
    expect(passesChip(fine({ findings: 1 }), 'findings')).toBe(true);
    expect(passesChip(fine(), 'findings')).toBe(false);
    expect(passesChip(fine(), 'all')).toBe(true);
  });
});
