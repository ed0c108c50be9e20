import { describe, expect, it } from 'vitest';
import { createPrint } from '../../../src/diagnosis/history/fingerprints.ts';
import { apiVersionOf, queryOf } from '../../../src/diagnosis/history/request-facts.ts';

const print = createPrint('salt');
const query = (search: string): string => queryOf(new URL(`https://api.test/orders${search}`), print);
const version = (search: string): string | null => apiVersionOf([], new URL(`https://api.test/orders${search}`));

describe('a query as it is remembered', () => {
  it('is the same however its names and values are escaped', () => {
    expect(query('?name=a%20b&sort=up')).toBe(query('?n%61me=a+b&sort=up'));
    expect(query('?sort=%75p')).toBe(query('?sort=up'));
    expect(query('?sort=up')).not.toBe(query('?sort=down'));
  });

  it('names the version of the API, also where the name is escaped', () => {
    expect([
      version('?api-version=2'),
      version('?api_version=3'),
      version('?api%2Dversion=4'),
      version('?v=5'),
    ]).toEqual(['2', '3', '4', null]);
  });
});
