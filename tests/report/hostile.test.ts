import { describe, expect, it } from 'vitest';
import { exchangeWith, filled, patterns, places, redact } from './hostile-inputs.ts';

describe.each(['default', 'strict'] as const)('at level %s a long input', (level) => {
  it.each(Object.entries(places))('comes back, in %s', (_, place) => {
    for (const pattern of patterns) {
      const exchange = exchangeWith(place, filled(pattern, 30_000));
      expect(() => redact(exchange, level), pattern).not.toThrow();
    }
  });
});
