import { describe, expect, it } from 'vitest';
import { createRedaction } from '../../src/report/redact.ts';
import { exchangeWith, filled, patterns, places, redact } from './hostile-inputs.ts';

describe.each(['default', 'strict'] as const)('at level %s a long input', (level) => {
  it.each(Object.entries(places))('comes back, in %s', (_, place) => {
    for (const pattern of patterns) {
      const exchange = exchangeWith(place, filled(pattern, 30_000));
      expect(() => redact(exchange, level), pattern).not.toThrow();
    }
  });
});

it('a table of any length comes back without what stands in its secret column', () => {
  const table = `a,password\n${'1,Zq7xkW\n'.repeat(150_000)}`;
  const redaction = createRedaction('default');
  const exchange = exchangeWith((text) => ({ body: text }), table);
  redaction.learn(exchange);
  expect(redaction.exchange(exchange).exchange.response?.body?.text).not.toContain('Zq7xkW');
});
