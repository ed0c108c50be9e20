import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../../src/extension/panel/rows.ts';
import { row } from './row.ts';

const one = row({ id: '1.0', startedAt: 1 });
const two = row({ id: '2.0', startedAt: 2 });
const three = row({ id: '3.0', startedAt: 3 });
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

describe('rows with changes', () => {
  it('keep the place of a row that changes', () => {
    const changed = row({ id: '1.0', startedAt: 1, status: 200 });
    expect(mergeRows([one, two], [changed], [])).toEqual([changed, two]);
  });

  it('take new ones in where their start belongs', () => {
    expect(ids(mergeRows([one, three], [two], []))).toEqual(['1.0', '2.0', '3.0']);
  });

  it('lose those that are gone, also ones that came in the same news', () => {
    expect(ids(mergeRows([one, two], [three], ['1.0', '3.0']))).toEqual(['2.0']);
  });

  it('leave the rows that they were given as they are', () => {
    const before = [one];
    mergeRows(before, [two], ['1.0']);
    expect(before).toEqual([one]);
  });
});
