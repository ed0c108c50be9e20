import { expect, test } from 'vitest';
import { readToken } from '../../src/tokens/read.ts';
import vectors from '../fixtures/jwt-vectors.json';

const read = (value: string) =>
  readToken({ value, scheme: 'bearer', place: 'authorization', name: 'Authorization', parsed: null });

test.each(vectors)('$id reads as the samples say', ({ token, expect: wanted }) => {
  const read_ = read(token);
  const header = read_.kind === 'jws' || read_.kind === 'jwe' ? read_.header : null;
  const claims = read_.kind === 'jws' ? read_.claims : null;
  expect({ header, payload: claims }).toEqual(wanted);
});
