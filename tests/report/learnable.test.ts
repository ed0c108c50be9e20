import { describe, expect, it } from 'vitest';
import { learnable } from '../../src/report/learnable.ts';

describe('what is remembered of a secret that was seen', () => {
  it('is the value as it is', () => {
    expect(learnable('0123456789abcdef')).toEqual(['0123456789abcdef']);
    expect(learnable('correct horse battery')).toEqual(['correct horse battery']);
  });

  it('is the token alone where a whole Authorization is repeated', () => {
    expect(learnable('Bearer 0123456789abcdef')).toEqual(['0123456789abcdef']);
    expect(learnable('Bearer bearer 0123456789abcdef')).toEqual(['0123456789abcdef']);
    expect(learnable('Bearer: 0123456789abcdef')).toEqual(['0123456789abcdef']);
  });

  it('leaves what says why it was refused: quotation marks and spaces', () => {
    expect(learnable('Bearer "0123456789abcdef"')).toEqual(['0123456789abcdef']);
    expect(learnable('Bearer 01234567 89abcdef')).toEqual(['01234567', '89abcdef']);
  });

  it('is the cookie’s value where a whole Set-Cookie is repeated', () => {
    expect(learnable('sid=0123456789abcdef; Path=/auth; Secure')).toEqual(['0123456789abcdef']);
  });

  it('is nothing where no value was filled in', () => {
    expect(learnable('Bearer undefined')).toEqual([]);
    expect(learnable('Bearer [object Object]')).toEqual([]);
    expect(learnable('null')).toEqual([]);
  });
});
