import { describe, expect, it } from 'vitest';
import { countSteps } from './count-steps.ts';
import { exchangeWith, filled, patterns, places, redact } from './hostile-inputs.ts';

const short = 2500;
const times = 4;

describe.each(['default', 'strict'] as const)('at level %s', (level) => {
  it.each(Object.entries(places))('work grows as the input does, in %s', (_, place) => {
    const worse = patterns.flatMap((pattern) => {
      const steps = (length: number): number => {
        const exchange = exchangeWith(place, filled(pattern, length));
        return countSteps(() => redact(exchange, level)).steps;
      };
      // Lists that are sorted, and bounds that are reached on the way, grow a little faster than the input.
      const growth = steps(short * times) / steps(short);
      return growth > times * 1.5 ? [`${JSON.stringify(pattern)}: ${growth.toFixed(1)}`] : [];
    });
    expect(worse).toEqual([]);
  });
});
