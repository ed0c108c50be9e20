import { assert, json, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from './recorded.ts';

const entry = (more: object = {}, request: object = {}, response: object = {}): object => ({
  startedDateTime: '2026-03-10T12:00:00.000Z',
  time: 50,
  request: { method: 'GET', url: 'https://api.acme.example/', headers: [], ...request },
  response: {
    status: 401,
    statusText: 'Unauthorized',
    headers: [],
    content: { size: 2, mimeType: 'text/plain', text: 'no' },
    ...response,
  },
  timings: { send: 0, wait: 40, receive: 10 },
  ...more,
});
const har = (entries: readonly unknown[], log: object = {}): string =>
  JSON.stringify({ log: { version: '1.2', ...log, entries } });
const first = (text: string): ReturnType<typeof readText>['exchanges'][number] => {
  const [exchange] = readText(text).exchanges;
  if (exchange === undefined) throw new Error('nothing was read');
  return exchange;
};

const bodyOf = (content: object, keptBody = 100): unknown => {
  const [exchange] = readText(har([entry({}, {}, { content })]), 1 << 20, { keptBody }).exchanges;
  return exchange?.response?.body;
};

describe('reading a HAR', () => {
  it('gives the same for every size of piece', () => {
    const text = `\ufeff${har([entry(), entry({}, { url: 'https://x.example/ü"\\' })], { pages: [{ id: 'p', title: 'https://app.example/' }] })}`;
    const whole = readText(text);
    expect(whole.exchanges).toHaveLength(2);
    for (const piece of [1, 2, 3, 7, 64]) expect(readText(text, piece)).toEqual(whole);
  });

  it('reads a truncated file as far as it goes', () => {
    const text = har([entry(), entry(), entry()]);
    const { exchanges, file } = readText(text.slice(0, -100));
    expect(exchanges).toHaveLength(2);
    expect(file.stopped).toEqual({ offset: text.length - 100, reason: 'truncated' });
  });

  it('skips an entry that cannot be read and reads the others', () => {
    const text = `{"log":{"entries":[${JSON.stringify(entry())},{"request":{"url":1}},{"bad":tru},7,${JSON.stringify(entry())}]}}`;
    const { exchanges, skipped } = readText(text);
    expect(exchanges.map(({ id }) => id)).toEqual(['har-0.0', 'har-4.0']);
    expect(skipped.map(({ index, reason }) => [index, reason])).toEqual([
      [1, 'its request has no URL'],
      [2, 'it is not valid JSON'],
      [3, 'it is no JSON object'],
    ]);
    expect(text.slice(skipped[0]?.offset).startsWith('{"request":{"url":1}}')).toBe(true);
  });

  it('says what is no HAR', () => {
    expect(readText('').file.isHar).toBe(false);
    expect(readText('{"log":{}}').file.isHar).toBe(false);
    expect(readText('<html>').file).toMatchObject({ isHar: false, stopped: { offset: 0, reason: 'not-json' } });
  });

  it('splits fields that Chrome joined, leaves pseudo-header fields out and keeps octets', () => {
    const { request, response } = first(
      har([
        entry(
          {},
          {
            headers: [
              { name: ':authority', value: 'x' },
              { name: 'X-A', value: 'Ã¼' },
              { name: 'X-B', value: '→' },
            ],
          },
          { headers: [{ name: 'WWW-Authenticate', value: 'Basic realm="a"\nBearer' }] },
        ),
      ]),
    );
    expect(request.fields).toEqual([
      { name: 'X-A', value: 'Ã¼' },
      { name: 'X-B', value: 'â\u0086\u0092' },
    ]);
    expect(response?.fields).toEqual([
      { name: 'WWW-Authenticate', value: 'Basic realm="a"' },
      { name: 'WWW-Authenticate', value: 'Bearer' },
    ]);
  });

  it('takes cookies from their list where the field is missing', () => {
    const { request, response } = first(
      har([
        entry(
          {},
          {
            cookies: [
              { name: 'a', value: '1' },
              { name: 'b', value: '2' },
            ],
          },
          { cookies: [{ name: 's', value: 'x', path: '/', httpOnly: true }] },
        ),
      ]),
    );
    expect(request.fields).toEqual([{ name: 'Cookie', value: 'a=1; b=2' }]);
    expect(response?.fields).toEqual([{ name: 'Set-Cookie', value: 's=x; Path=/; HttpOnly' }]);
  });

  it('decodes base64, tells an empty body from one that was not recorded, and cuts a long one', () => {
    expect(bodyOf({ size: 3, mimeType: 'text/plain', text: 'w7xi', encoding: 'base64' })).toEqual({
      text: 'üb',
      mimeType: 'text/plain',
      length: 2,
    });
    expect(bodyOf({ size: 0, mimeType: 'text/plain' })).toEqual({ text: '', mimeType: 'text/plain', length: 0 });
    expect(bodyOf({ size: 9, mimeType: 'text/plain' })).toBeNull();
    expect(bodyOf({ size: 9, mimeType: 'text/plain', text: 'abcdefghi' }, 4)).toEqual({
      text: 'abcd',
      mimeType: 'text/plain',
      length: 9,
    });
  });

  it('knows a response that never came', () => {
    const exchange = first(har([entry({}, {}, { status: 0, _error: 'net::ERR_FAILED' })]));
    expect(exchange).toMatchObject({ response: null, failure: 'net::ERR_FAILED' });
    expect(first(har([{ request: { url: 'https://x.example/' } }]))).toMatchObject({
      response: null,
      failure: null,
      startedAt: 0,
    });
  });

  it('links the hops of a redirect', () => {
    const { exchanges } = readText(
      har([
        entry({}, { url: 'https://a.example/' }, { status: 302, redirectURL: '/login' }),
        entry({}, { url: 'https://a.example/login' }),
      ]),
    );
    expect(exchanges.map(({ id }) => id)).toEqual(['har-0.0', 'har-0.1']);
  });

  it('takes the page, the kind of request and the origin from where they stand', () => {
    const { context } = first(
      har([entry({ pageref: 'p', _resourceType: 'xhr' })], {
        pages: [{ id: 'p', title: 'https://app.acme.example/orders' }],
      }),
    );
    expect(context).toMatchObject({
      page: 'https://app.acme.example/orders',
      origin: 'https://app.acme.example',
      resourceType: 'xhr',
    });
  });

  it('sees that Chrome took the credentials out', () => {
    const browser = { headers: [{ name: 'Sec-Fetch-Mode', value: 'cors' }] };
    const creator = { name: 'WebInspector', version: '537.36' };
    const removed = readText(har([entry({}, browser), entry({}, browser)], { creator }));
    expect(removed.exchanges.map(({ context }) => context.visibility.credentials)).toEqual(['removed', 'removed']);
    const cookie = { headers: [{ name: 'Cookie', value: 'a=1' }] };
    const all = readText(har([entry({}, browser), entry({}, cookie)], { creator }));
    expect(all.exchanges.map(({ context }) => context.visibility.credentials)).toEqual(['all', 'all']);
  });

  it('keeps a line that stands twice as two, and repeats of it in other entries', () => {
    const twice = {
      headers: [
        { name: 'Accept', value: '*/*' },
        { name: 'Accept', value: '*/*' },
        { name: 'X-Id', value: '1' },
      ],
    };
    const [one, other] = readText(har([entry({}, twice), entry({}, twice)])).exchanges;
    expect(one?.request.fields).toEqual(twice.headers);
    expect(other?.request.fields).toEqual(twice.headers);
    expect(new Set(one?.request.fields).size).toBe(3);
  });

  it('reads fields whose values never repeat, thousands of them', () => {
    const entries = Array.from({ length: 3000 }, (_, index) =>
      entry(
        {},
        {
          headers: [
            { name: 'X-Id', value: `id-${index}` },
            { name: 'X-Page', value: `page-${index % 7}` },
          ],
        },
      ),
    );
    const read = readText(har(entries)).exchanges.map(({ request }) => request.fields?.map(({ value }) => value));
    expect(read).toEqual(entries.map((_, index) => [`id-${index}`, `page-${index % 7}`]));
  });

  it('numbers request ids that are none of a browser’s, the same for the same', () => {
    const written = ['secret', 'secret', 'devtools-17', '12'].map((requestId, hop) =>
      entry({ _why401: { context: { requestId, hop } } }),
    );
    const ids = readText(har(written)).exchanges;
    expect(ids.map(({ id }) => id)).toEqual(['har-id-0.0', 'har-id-0.1', 'devtools-17.2', '12.3']);
  });

  it('gives ids of their own to entries that claim the same one', () => {
    const claimed = { _why401: { context: { requestId: 'x', hop: 0 } } };
    const ids = readText(har([entry(claimed), entry(claimed)])).exchanges.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('a hostile HAR', () => {
  it('of any JSON is read or skipped', () => {
    assert(
      property(json(), json(), json(), (a, b, c) => {
        const text = `{"log":{"pages":${c},"creator":${b},"entries":[${a},{"request":${b},"response":${c}},{"request":{"url":"x","headers":${a},"cookies":${b},"postData":${c}},"response":{"status":200,"headers":${b},"content":${a}},"_why401":${c}}]}}`;
        const { exchanges, skipped } = readText(text);
        expect(exchanges.length + skipped.length).toBe(3);
      }),
      { numRuns: 300 },
    );
  });

  it('of any octets is read as far as it goes', () => {
    const text = har([entry(), entry()]);
    for (let at = 0; at < text.length; at += 3) {
      for (const junk of ['', '}', '"', ']', '\\', '\u0000', ',,', '{'])
        readText(text.slice(0, at) + junk + text.slice(at + 2));
    }
  });

  it('that nests deeply, or names __proto__, does no harm', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const { exchanges, skipped } = readText(
      `{"log":{"entries":[{"x":${deep}},{"__proto__":{"request":1},"constructor":1,"request":{"url":"https://x.example/","__proto__":{"method":"EVIL"}}}]}}`,
    );
    expect(skipped).toHaveLength(1);
    expect(exchanges[0]?.request.method).toBe('GET');
    expect(Object.hasOwn(Object.prototype, 'method')).toBe(false);
  });
});
