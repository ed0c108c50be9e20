import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { unknownContext, type Exchange } from '../../src/http/exchange.ts';
import { bytesOf, type Kept } from '../../src/recorder/state.ts';

const octets = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 32, max: 255 }), { maxLength: length }).map((codes) => String.fromCharCode(...codes));
/** Header values as they are: mostly ASCII. */
const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 300 });
const fields = fc.array(
  fc.record({ name: ascii, value: fc.oneof({ arbitrary: ascii, weight: 9 }, { arbitrary: octets(20), weight: 1 }) }),
  {
    maxLength: 20,
  },
);

it('estimates no less than what the stored JSON takes', () => {
  fc.assert(
    fc.property(fields, fields, fc.string({ maxLength: 2000, unit: 'grapheme-ascii' }), (request, response, text) => {
      const exchange: Exchange = {
        id: '123456.0',
        requestId: '123456',
        hop: 0,
        request: { method: 'GET', url: 'https://api.test/orders?x=1', fields: request, body: null },
        response: {
          status: 401,
          statusText: 'Unauthorized',
          fields: response,
          body: { text, mimeType: 'application/json', length: text.length },
        },
        failure: 'net::ERR_FAILED',
        startedAt: 1763694000123.456,
        answeredAt: 1763694000123.456,
        context: { ...unknownContext, tabId: 1344256876, page: 'https://app.test/', origin: 'https://app.test' },
      };
      const kept: Kept = { exchange, bytes: 123456, bodyAmbiguous: false, responseUnseen: false };
      const stored = JSON.stringify({ [`exchange:${exchange.id}`]: kept });
      expect(bytesOf(exchange)).toBeGreaterThanOrEqual(new TextEncoder().encode(stored).length);
    }),
  );
});
