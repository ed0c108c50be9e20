import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/extension/panel/filter-completion.ts';
import { subject } from './row.ts';

const subjects = [
  subject({ id: '1.0', status: 401 }),
  subject({ id: '2.0', status: 401, schemes: ['bearer', 'basic'] }),
  subject({ id: '3.0', status: 403, method: 'POST' }),
];
const texts = (filter: string): readonly string[] => complete(filter, subjects).map(({ text }) => text);

describe('completion of the filter', () => {
  it('offers all keys at the start and those that begin as typed later', () => {
    expect(texts('')).toContain('status:');
    expect(texts('s')).toEqual(['status:', 'scheme:']);
  });

  it('offers nothing after a finished term, so that the list can be read', () => {
    expect(texts('status:401 ')).toEqual([]);
  });

  it('offers the values that rows have, most frequent first, with how many have them', () => {
    expect(complete('status:', subjects)).toEqual([
      { text: '401', filter: 'status:401', count: 2 },
      { text: '403', filter: 'status:403', count: 1 },
    ]);
    expect(texts('scheme:b')).toEqual(['bearer', 'basic']);
  });

  it('keeps what stands before, the minus and the values before a comma', () => {
    expect(complete('orders -status:401,4', subjects)[0]?.filter).toBe('orders -status:401,401');
    expect(complete('orders -st', subjects)[0]?.filter).toBe('orders -status:');
  });

  it('offers the values of has and is, which are always the same', () => {
    expect(texts('has:b')).toEqual(['body']);
    expect(texts('is:r')).toEqual(['retry']);
  });

  it('offers nothing for a key that it does not know', () => {
    expect(texts('https:')).toEqual([]);
  });
});
