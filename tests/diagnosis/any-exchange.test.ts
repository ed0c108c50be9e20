import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { unknownContext, type Exchange } from '../../src/http/exchange.ts';

const url = fc.oneof(
  fc.string(),
  fc.webUrl(),
  fc.constantFrom(
    '',
    '/relative',
    'http://',
    'data:text/plain,x',
    'https://a.example/login',
    'https://b.example/x',
    'https://a.example/authorize?client_id=1&response_type=code&prompt=none',
    'https://a.example/cb?error=login_required&state=1',
  ),
);
const value = fc.oneof(
  fc.string(),
  url,
  fc.constantFrom('Bearer abc', 'Negotiate', 'NTLM', 'Basic realm="a"', 'sid=1; Domain=x', '__Host-sid=', 'null', '*'),
);
const name = fc.constantFrom(
  'Authorization',
  'Cookie',
  'Origin',
  'Location',
  'Set-Cookie',
  'WWW-Authenticate',
  'Access-Control-Allow-Origin',
  'Access-Control-Request-Method',
  'Sec-Fetch-Mode',
  'Sec-Fetch-Site',
  'Date',
);
const fields = fc.array(fc.record({ name, value }), { maxLength: 8 });
const body = fc.option(fc.string().map((text) => ({ text, mimeType: null, length: text.length })));

const exchange = fc
  .record({
    url,
    method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
    request: fields,
    response: fields,
    status: fc.constantFrom(200, 301, 302, 400, 401, 403, 407, 500),
    body,
    requestId: fc.constantFrom('1', '2'),
    hop: fc.integer({ min: 0, max: 2 }),
    startedAt: fc.integer({ min: 0, max: 5000 }),
    page: fc.option(url),
    domain: url,
  })
  .map((each): Exchange => {
    const { status, requestId, hop, startedAt, page, domain } = each;
    const cookie = { name: 'sid', value: '1', domain, hostOnly: false, path: '/', secure: true, httpOnly: true };
    return {
      id: `${requestId}.${hop}`,
      requestId,
      hop,
      request: { method: each.method, url: each.url, fields: each.request, body: each.body },
      response: { status, statusText: '', fields: each.response, body: each.body },
      failure: null,
      startedAt,
      answeredAt: startedAt + 10,
      context: { ...unknownContext, page, cookieStore: [{ ...cookie, sameSite: 'lax' }] },
    };
  });

describe('a recording of anything at all', () => {
  it('is diagnosed without an exception, and twice alike', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 6 }), (all) => {
        const history = createHistory();
        for (const each of all) history.observe(each);
        const once = all.map((each) => diagnose(each, history));
        expect(all.map((each) => diagnose(each, history))).toEqual(once);
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});
