import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeAsWritten } from '../../src/http/scheme-as-written.ts';

describe('how a scheme is written', () => {
  it.each([
    ['Bearer Bearer abc', 'Bearer', 'Bearer'],
    ['bearer: token abc', 'bearer', 'token'],
    ['JWT  Bearer abc', 'JWT', 'Bearer'],
  ])('%s has two', (value, first, second) => {
    expect(schemeAsWritten(value).doubled).toMatchObject({ first, second });
  });

  it.each(['Bearer abc', 'Token token=abc', 'Bearer bearerish', 'Basic abc'])('%s has one', (value) => {
    expect(schemeAsWritten(value).doubled).toBeNull();
  });

  it.each([
    ['Bearer: abc', 'Bearer'],
    ['Baerer abc', 'Bearer'],
    ['Beaerer abc', 'Bearer'],
    ['bearer; abc', 'Bearer'],
    ['Basci abc', 'Basic'],
    ['DPop: abc', 'DPoP'],
  ])('%s means %s', (value, meant) => {
    expect(schemeAsWritten(value).meant).toBe(meant);
  });

  it.each(['Bearer abc', 'bearer abc', 'Token abc', 'xBasic abc', 'ApiKey abc', 'Hawk id="1"', 'abcdef', 'Bot abc'])(
    '%s means what it says',
    (value) => {
      expect(schemeAsWritten(value).meant).toBeNull();
    },
  );

  it('stands alone where nothing else does', () => {
    expect(schemeAsWritten(' abc.def.ghi ')).toMatchObject({ alone: true, word: 'abc.def.ghi' });
    expect(schemeAsWritten('Bearer abc').alone).toBe(false);
  });

  it('is one of two where a comma joins them', () => {
    expect(schemeAsWritten('Bearer abc, Basic def').joined).toBe(true);
    expect(schemeAsWritten('Digest username="a", realm="b"').joined).toBe(false);
  });

  it('is read from anything', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(value.trim().startsWith(schemeAsWritten(value).word)).toBe(true);
      }),
    );
  });
});
