import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEcho, echoes, leakOf, leakOfEcho, places, secrets } from './planted.ts';

const runs = { numRuns: 12 };

describe.each(['default', 'strict'] as const)('at level %s no output holds a secret', (level) => {
  it.each(Object.entries(places))('planted in: %s', (_, place) => {
    assert(
      property(secrets, (secret) => {
        expect(leakOf(place, secret, level)).toBeNull();
      }),
      runs,
    );
  });

  it.each(Object.entries(echoes))('repeated by the server: %s', (_, echo) => {
    assert(
      property(secrets, anyEcho, (secret, place) => {
        expect(leakOfEcho(place, echo, secret, level)).toBeNull();
      }),
      runs,
    );
  });
});
