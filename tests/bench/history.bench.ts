import type { Exchange } from '../../src/http/exchange.ts';
import { unknownContext } from '../../src/http/exchange.ts';
import { createHistory } from '../../src/diagnosis/history.ts';

/** Exchanges of a page that calls 50 endpoints with ids, a token that is refreshed now and then, and some refusals. */
function* recording(count: number): Generator<Exchange> {
  const begin = Date.UTC(2026, 2, 10, 12, 0, 0);
  for (let index = 0; index < count; index += 1) {
    const startedAt = begin + index * 40;
    const refused = index % 37 === 0;
    yield {
      id: `${index}.0`,
      requestId: String(index),
      hop: 0,
      request: {
        method: 'GET',
        url: `https://api.acme.example/endpoint${index % 50}/${index}?page=${index % 7}`,
        fields: [
          { name: 'Accept', value: 'application/json' },
          { name: 'Authorization', value: `Bearer token-number-${Math.floor(index / 500)}` },
          { name: 'Cookie', value: `sid=session-${Math.floor(index / 5000)}; theme=dark; _ga=GA1.1.123` },
          { name: 'Origin', value: 'https://app.acme.example' },
        ],
        body: null,
      },
      response: {
        status: refused ? 401 : 200,
        statusText: '',
        fields: [
          { name: 'Date', value: 'Tue, 10 Mar 2026 12:00:00 GMT' },
          { name: 'Content-Type', value: 'application/json' },
          { name: 'Access-Control-Allow-Origin', value: 'https://app.acme.example' },
          ...(refused ? [{ name: 'WWW-Authenticate', value: 'Bearer realm="api", error="invalid_token"' }] : []),
        ],
        body: null,
      },
      failure: null,
      startedAt,
      answeredAt: startedAt + 30,
      context: { ...unknownContext, tabId: 1, resourceType: 'fetch', page: 'https://app.acme.example/' },
    };
  }
}

/** Microseconds an exchange for the last thousand of `count`: what an exchange costs when so many went before. */
function costAfter(count: number): {
  readonly microseconds: number;
  readonly bytes: number;
  readonly forgotten: number;
} {
  const history = createHistory({ salt: 'bench' });
  const measured = 1000;
  let spent = 0;
  let index = 0;
  for (const exchange of recording(count + measured)) {
    const from = performance.now();
    history.observe(exchange);
    if (index >= count) spent += performance.now() - from;
    index += 1;
  }
  return { microseconds: (spent / measured) * 1000, bytes: history.bytes, forgotten: history.forgotten };
}

/**
 * What taking an exchange in costs after 1,000 and after 100,000 exchanges. Runs alternate, and the quickest of each
 * counts: what other programs take from the machine only ever adds.
 */
export default async function historyBench(): Promise<void> {
  const few: number[] = [];
  const many: number[] = [];
  let last = costAfter(100_000);
  for (let run = 0; run < 7; run += 1) {
    for (let again = 0; again < 3; again += 1) few.push(costAfter(1000).microseconds);
    last = costAfter(100_000);
    many.push(last.microseconds);
  }
  const [quickFew, quickMany] = [Math.min(...few), Math.min(...many)];
  console.log(`history, an exchange after   1,000: ${quickFew.toFixed(1)} µs`);
  console.log(`history, an exchange after 100,000: ${quickMany.toFixed(1)} µs`);
  console.log(`ratio ${(quickMany / quickFew).toFixed(2)} (goal: at most 1.1)`);
  console.log(`held ${(last.bytes / 1024 / 1024).toFixed(1)} MiB of 8, forgotten ${last.forgotten} exchanges`);
}
