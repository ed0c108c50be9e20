import * as fc from 'fast-check';
import { unknownContext, type Exchange } from '../../src/http/exchange.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { diagnosed, found, readText } from '../report/recorded.ts';
import type { FuzzOptions, FuzzResult } from './tokens.fuzz.ts';

const octet = fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code));
const value = fc.oneof(
  fc.string({ unit: octet, maxLength: 30 }),
  fc.constantFrom('Bearer undefined', 'a=b; c=d', '', '0'),
);
const name = fc.constantFrom(
  'Authorization',
  'cookie',
  'X-Any',
  'WWW-Authenticate',
  'Set-Cookie',
  'Location',
  'Content-Type',
  'Date',
  'x',
);
const fields = fc.array(fc.record({ name, value }), { maxLength: 6 });
const body = fc.option(
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => ({ text, mimeType: 'text/plain', length: text.length })),
);

const exchange: fc.Arbitrary<Exchange> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'OPTIONS', 'get', 'M-SEARCH'),
    path: fc.webPath(),
    query: fc.webQueryParameters(),
    sent: fc.option(fields, { freq: 8 }),
    got: fields,
    status: fc.constantFrom(200, 204, 302, 401, 403, 407, 500),
    asked: body,
    answered: body,
    failure: fc.option(fc.constantFrom('net::ERR_FAILED', 'NS_ERROR_NET_RESET')),
    at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  })
  .map(({ method, path, query, sent, got, status, asked, answered, failure, at }) => ({
    id: '1.0',
    requestId: '1',
    hop: 0,
    request: { method, url: `https://api.test${path}?${query}`, fields: sent, body: asked },
    response: { status, statusText: '', fields: got, body: answered },
    failure,
    startedAt: at,
    answeredAt: at + 7,
    context: { ...unknownContext, page: 'https://app.test/', resourceType: 'fetch' as const },
  }));

/** What a raw file keeps of an exchange, whatever it holds. */
const essence = ({ request, response, failure, startedAt }: Exchange): string =>
  JSON.stringify({
    method: request.method,
    url: request.url,
    sent: request.fields,
    // HAR knows no empty body of a request.
    asked: request.body?.text || null,
    status: response?.status,
    got: response?.fields,
    answered: response?.body?.text ?? null,
    failure,
    startedAt,
  });

/** Exchanges of any octets: written raw and read again they are the same and are found the same about. */
export function run({ seed, cases }: FuzzOptions): FuzzResult {
  const failures: string[] = [];
  const numRuns = Math.ceil(cases / 100);
  fc.assert(
    fc.property(exchange, fc.integer({ min: 1, max: 400 }), (one, piece) => {
      const recording = redactRecording(diagnosed([one]), 'raw', 'salt');
      const { exchanges, skipped } = readText(writeHar(recording), piece);
      const [again] = exchanges;
      if (skipped.length > 0 || again === undefined) note(failures, one, 'skipped');
      else if (essence(again) !== essence(one)) note(failures, one, essence(again));
      else if (JSON.stringify(found([again])) !== JSON.stringify(found([one]))) note(failures, one, 'other findings');
    }),
    { seed, numRuns },
  );
  return { name: 'HAR, out and in', cases: numRuns, failures, note: 'in pieces of any size' };
}

function note(failures: string[], one: Exchange, what: string): void {
  if (failures.length < 10) failures.push(`${essence(one)} became ${what}`);
}
