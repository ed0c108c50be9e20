import { describe, expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { marksOf } from '../../../src/extension/background/row.ts';
import type { Mark } from '../../../src/extension/protocol.ts';

function marksFor(request: string, answer: string): readonly Mark[] {
  const { exchanges } = parseExample(`\n# bodies none\n${request}\n\n${answer}\n`);
  const exchange = exchanges[0];
  if (exchange === undefined) return expect.unreachable('one exchange is there');
  return marksOf({ exchange, bytes: 0, bodyAmbiguous: false, responseUnseen: false });
}

describe('a body that was not seen', () => {
  it('is marked', () => {
    expect(marksFor('GET /orders', 'HTTP/1.1 403 Forbidden')).toEqual(['body-unseen']);
  });

  it('is none where the answer has none', () => {
    expect(marksFor('POST /logout', 'HTTP/1.1 204 No Content')).toEqual([]);
    expect(marksFor('GET /orders', 'HTTP/1.1 304 Not Modified')).toEqual([]);
    expect(marksFor('HEAD /orders', 'HTTP/1.1 401 Unauthorized')).toEqual([]);
    expect(marksFor('GET /orders', 'HTTP/1.1 401 Unauthorized\nContent-Length: 0')).toEqual([]);
  });
});
