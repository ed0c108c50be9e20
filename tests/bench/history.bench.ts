import type { Exchange } from '../../src/http/exchange.ts';
import { unknownContext } from '../../src/http/exchange.ts';
import { createHistory } from '../../src/diagnosis/history.ts';

/** Exchanges of a page that calls 50 endpoints with ids, a token that is refreshed now and then, and some refusals. */
function* recording(count: number): Generator<Exchange, undefined> {
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

interface Cost {
  /** Microseconds an exchange, for each hundred that were measured. */
  readonly hundreds: readonly number[];
  readonly bytes: number;
  readonly forgotten: number;
}

const measured = 2000;
const chunk = 100;

/** What an exchange costs when `count` went before. The exchanges are made before the clock runs. */
function costAfter(count: number): Cost {
  const history = createHistory({ salt: 'bench' });
  const all = recording(count + measured);
  for (let index = 0; index < count; index += 1) history.observe(next(all));
  const hundreds: number[] = [];
  for (let done = 0; done < measured; done += chunk) {
    const some = Array.from({ length: chunk }, () => next(all));
    const from = performance.now();
    for (const exchange of some) history.observe(exchange);
    hundreds.push(((performance.now() - from) / chunk) * 1000);
  }
  return { hundreds, bytes: history.bytes, forgotten: history.forgotten };
}

function next(all: Generator<Exchange>): Exchange {
  const { value } = all.next();
  if (value === undefined) throw new Error('the recording is too short');
  return value;
}

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;

/**
 * What taking an exchange in costs after 1,000 and after 100,000 exchanges. Runs alternate, and of each the quickest
 * hundred counts: what other programs and the collection of garbage take only ever adds. The means stand beside it.
 */
export default async function historyBench(): Promise<void> {
  const few: number[] = [];
  const many: number[] = [];
  let last = costAfter(50_000);
  for (let run = 0; run < 4; run += 1) {
    for (let again = 0; again < 4; again += 1) few.push(...costAfter(1000).hundreds);
    last = costAfter(100_000);
    many.push(...last.hundreds);
  }
  const [quickFew, quickMany] = [Math.min(...few), Math.min(...many)];
  console.log(`history, an exchange after   1,000: ${quickFew.toFixed(1)} µs (mean ${mean(few).toFixed(1)})`);
  console.log(`history, an exchange after 100,000: ${quickMany.toFixed(1)} µs (mean ${mean(many).toFixed(1)})`);
  console.log(`ratio ${(quickMany / quickFew).toFixed(2)} (goal: at most 1.1)`);
  console.log(`held ${(last.bytes / 1024 / 1024).toFixed(1)} MiB of 8, forgotten ${last.forgotten} exchanges`);
}
