import { describe, expect, it } from 'vitest';
import { sorted } from '../../../src/extension/panel/sort.ts';
import { subjectOf } from '../../../src/extension/panel/subject.ts';
import { fine, row, verdict } from './row.ts';

const subjects = [
  subjectOf(row({ id: '1.0', status: 403, method: 'POST', verdict: verdict('b', 'Beta') }), false),
  subjectOf(fine({ id: '2.0' }), false),
  subjectOf(row({ id: '3.0', status: 401, verdict: verdict('a', 'Alpha') }), false),
  subjectOf(row({ id: '4.0', status: 401, verdict: verdict('b', 'Beta') }), false),
  subjectOf(row({ id: '5.0', status: null }), false),
];
const ids = (column: Parameters<typeof sorted>[1]['column'], descending = false): readonly string[] =>
  sorted(subjects, { column, descending }).map((each) => each.row.id);

describe('sorting', () => {
  it('by time keeps the order of arrival, or turns it round', () => {
    expect(ids('time')).toEqual(['1.0', '2.0', '3.0', '4.0', '5.0']);
    expect(ids('time', true)).toEqual(['5.0', '4.0', '3.0', '2.0', '1.0']);
  });

  it('by status puts what has no response last, and leaves equal ones in order of time', () => {
    expect(ids('status')).toEqual(['2.0', '3.0', '4.0', '1.0', '5.0']);
    expect(ids('status', true)).toEqual(['5.0', '1.0', '3.0', '4.0', '2.0']);
  });

  it('by verdict puts what has none last', () => {
    expect(ids('verdict').at(0)).toBe('3.0');
    expect(ids('verdict').at(-1)).toBe('2.0');
  });
});
