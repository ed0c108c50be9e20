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

  it.each([
    'https://app.acme.example/orders',
    '/s/path-auth-only',
    'https%253A%252F%252Fapp.acme.example%252F',
    'api.acme.example:8443',
    '{"error":"invalid_token"}',
    'TokenExpired',
    'application/problem+json',
    'Tue, 10 Mar 2026 12:00:00 GMT',
    '2026-03-10T12:00:00Z',
    '1773144000',
    'Bearer realm="api", error="invalid_token"',
    'JWT Token not found',
  ])('is nothing of what anybody may know: %s', (value) => {
    expect(learnable(value)).toEqual([]);
  });

  it('is a value as it was written, and without its escapes', () => {
    expect(learnable('s%3A0123456789abcdef')).toEqual(['s%3A0123456789abcdef', 's:0123456789abcdef']);
  });

  it('is nothing where no value was filled in', () => {
    expect(learnable('Bearer undefined')).toEqual([]);
    expect(learnable('Bearer [object Object]')).toEqual([]);
    expect(learnable('null')).toEqual([]);
  });
});
