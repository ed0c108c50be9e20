import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory, type History } from '../../src/diagnosis/history.ts';
import { TimeList } from '../../src/diagnosis/history/time-list.ts';
import type { SequenceEvidence } from '../../src/diagnosis/sequence.ts';
import type { PresentedCredential } from '../../src/http/credentials.ts';
import { unknownContext, type Exchange } from '../../src/http/exchange.ts';
import { presentedCredentials } from '../../src/http/presented-credentials.ts';

interface Told {
  readonly history: History;
  readonly subject: Exchange;
  readonly sequence: SequenceEvidence;
}

/** A history that has seen the whole recording, and what it tells about the judged exchange. */
function told(recording: string): Told {
  const { exchanges, subject: index } = parseExample(recording);
  const history = createHistory({ salt: 'test' });
  for (const exchange of exchanges) history.observe(exchange);
  const subject = exchanges[index];
  if (subject === undefined) throw new Error('no subject');
  return { history, subject, sequence: history.about(subject) };
}

function authorization(exchange: Exchange): PresentedCredential {
  const found = presentedCredentials(exchange.request).find((each) => each.place === 'authorization');
  if (found === undefined) throw new Error('no Authorization');
  return found;
}

const sentences = (sequence: SequenceEvidence): readonly string[] =>
  sequence.whatChanged().map((each) => each.sentence);

const plainExchange = (index: number, change: Partial<Exchange> = {}): Exchange => ({
  id: `${index}.0`,
  requestId: String(index),
  hop: 0,
  request: {
    method: 'GET',
    url: `https://api.acme.example/things/${index}?page=${index % 3}`,
    fields: [
      { name: 'Authorization', value: `Bearer token-${index % 5}` },
      { name: 'Cookie', value: `sid=${index % 4}; theme=dark` },
    ],
    body: null,
  },
  response: { status: index % 7 === 0 ? 401 : 200, statusText: '', fields: [], body: null },
  failure: null,
  startedAt: 1_000_000 + index * 10,
  answeredAt: 1_000_005 + index * 10,
  context: unknownContext,
  ...change,
});

const preflight = (subject: string): string => `${subject}
# id pre.0
# at -10 ms
OPTIONS https://api.acme.example/orders
Origin: https://app.acme.example
Access-Control-Request-Method: PUT

HTTP/1.1 204 No Content`;

const put = (subject: string, at: string): string => `${subject}
# id put.0
# at ${at}
PUT https://api.acme.example/orders
Origin: https://app.acme.example

HTTP/1.1 401 Unauthorized`;

describe('what changed since the last success', () => {
  it('names the scope that the token lost, and since when', () => {
    const { sequence } = told(`
      # at -2 s
      GET /orders/1
      Authorization: Bearer {{jwt {"exp":600,"sub":"u","scope":"orders:read orders:write"}}}

      HTTP/1.1 200 OK
      ===
      GET /orders/2
      Authorization: Bearer {{jwt {"exp":900,"sub":"u","scope":"orders:read"}}}

      HTTP/1.1 403 Forbidden
    `);
    expect(sentences(sequence)[0]).toBe('Since 11:59:58 UTC the token lost the scope `orders:write`.');
    expect(sequence.whatChanged().map((each) => each.what)).toEqual(['scope-lost', 'resource', 'credential-new']);
  });

  it('ranks another audience, tenant and subject before fields and servers', () => {
    const { sequence } = told(`
      GET /orders
      Authorization: Bearer {{jwt {"exp":600,"sub":"u1","aud":"https://a.example","tid":"t1"}}}
      X-Region: eu

      HTTP/1.1 200 OK
      Server: node-1
      ===
      GET /orders
      Authorization: Bearer {{jwt {"exp":600,"sub":"u2","aud":"https://b.example","tid":"t2"}}}

      HTTP/1.1 401 Unauthorized
      Server: node-2
    `);
    expect(sequence.whatChanged().map((each) => each.what)).toEqual([
      'audience',
      'tenant',
      'subject',
      'credential-new',
      'header-gone',
      'server',
    ]);
  });

  it('says that the same token expired in between, by the server’s clock', () => {
    const { sequence } = told(`
      # at -300 s
      GET /orders
      Authorization: Bearer {{jwt {"exp":-60}}}

      HTTP/1.1 200 OK
      Date: {{date -300}}
      ===
      GET /orders
      Authorization: Bearer {{jwt {"exp":-60}}}

      HTTP/1.1 401 Unauthorized
      Date: {{date}}
    `);
    expect(sentences(sequence)).toEqual([
      'Since 11:55:00 UTC the token expired, at 11:59:00 UTC by the server’s clock.',
    ]);
  });

  it('names a cookie that is no longer sent, and never its value', () => {
    const { sequence, history } = told(`
      GET https://app.acme.example/me
      Cookie: sid=very-secret-value; theme=dark

      HTTP/1.1 200 OK
      ===
      GET https://app.acme.example/me
      Cookie: theme=dark

      HTTP/1.1 401 Unauthorized
    `);
    expect(sequence.whatChanged()[0]).toMatchObject({ what: 'cookie-gone', name: 'sid' });
    expect(JSON.stringify([sequence.whatChanged(), history.lives()])).not.toContain('very-secret-value');
  });

  it('compares with the success whose query is nearest', () => {
    const { sequence } = told(`
      # id near.0
      GET /orders?page=2&size=10

      HTTP/1.1 200 OK
      ===
      # id far.0
      GET /orders?page=7&size=50

      HTTP/1.1 200 OK
      ===
      GET /orders?page=2&size=20

      HTTP/1.1 401 Unauthorized
    `);
    expect(sequence.lastSuccess()?.id).toBe('near.0');
  });

  it('is empty without a success before', () => {
    const { sequence } = told(`
      # subject
      GET /orders

      HTTP/1.1 401 Unauthorized
      ===
      GET /orders

      HTTP/1.1 200 OK
    `);
    expect(sequence.lastSuccess()).toBeNull();
    expect(sequence.whatChanged()).toEqual([]);
  });
});

describe('the life of a credential', () => {
  it('counts uses, what accepted and refused it, and what replaced it', () => {
    const { history, sequence, subject } = told(`
      # at -100 s
      # took 0 ms
      POST https://login.acme.example/oauth/token

      grant_type=authorization_code&code=c

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"{{jwt {"exp":-50,"jti":"a"}}}","refresh_token":"RT-A","expires_in":50}
      ===
      # at -90 s
      GET /orders/1
      Authorization: Bearer {{jwt {"exp":-50,"jti":"a"}}}

      HTTP/1.1 200 OK
      ===
      # at -20 s
      # took 0 ms
      POST https://login.acme.example/oauth/token

      grant_type=refresh_token&refresh_token=RT-A

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"{{jwt {"exp":3600,"jti":"b"}}}","refresh_token":"RT-B","expires_in":3600}
      ===
      GET /orders/2
      Authorization: Bearer {{jwt {"exp":-50,"jti":"a"}}}

      HTTP/1.1 401 Unauthorized
    `);
    const life = sequence.life(authorization(subject));
    expect(life).toMatchObject({ uses: 2, accepted: 1, refused: 1, scheme: 'bearer' });
    expect([...(life?.endpoints ?? [])]).toEqual([
      ['GET https://api.acme.example/orders/{id}', { accepted: 1, refused: 1 }],
    ]);
    expect(life?.issued?.at).toBe(subject.startedAt - 100_000);
    expect(life?.replacedBy?.at).toBe(subject.startedAt - 20_000);
    expect(life?.claims?.exp).toBe(subject.startedAt - 50_000);
    expect(history.lives().map((each) => each.name)).toContain('Authorization');
  });

  it('ends with a logout', () => {
    const { sequence, subject } = told(`
      GET /me
      Authorization: Bearer opaque-token

      HTTP/1.1 200 OK
      ===
      # id logout.0
      POST /logout
      Authorization: Bearer opaque-token

      HTTP/1.1 204 No Content
      ===
      GET /me
      Authorization: Bearer opaque-token

      HTTP/1.1 401 Unauthorized
    `);
    expect(sequence.loggedOut(authorization(subject))?.id).toBe('logout.0');
    expect(sequence.life(authorization(subject))?.loggedOutAt).not.toBeNull();
  });
});

describe('the server’s clock', () => {
  it('is narrowed by every answer', () => {
    const one = told(`
      # took 400 ms
      # clock -90 s
      GET /a

      HTTP/1.1 200 OK
      Date: {{date}}
    `).sequence.serverClock;
    const three = told(`
      # at -2 s
      # took 400 ms
      # clock -90 s
      GET /a

      HTTP/1.1 200 OK
      Date: {{date -2}}
      ===
      # at -1300 ms
      # took 100 ms
      # clock -90 s
      GET /b

      HTTP/1.1 200 OK
      Date: {{date -2}}
      ===
      # at -900 ms
      # took 50 ms
      # clock -90 s
      GET /c

      HTTP/1.1 200 OK
      Date: {{date -1}}
    `).sequence.serverClock;
    expect(one?.uncertainty).toBe(700);
    expect(three?.uncertainty).toBeLessThan(500);
    expect(Math.abs((three?.offset ?? 0) - 90_000)).toBeLessThanOrEqual(three?.uncertainty ?? 0);
  });

  it('is not led astray by one answer from a cache with an old Date', () => {
    const clock = told(`
      GET /a

      HTTP/1.1 200 OK
      Date: {{date -3}}
      ===
      GET /b

      HTTP/1.1 200 OK
      Date: {{date -2}}
      ===
      GET /c

      HTTP/1.1 200 OK
      Date: {{date -7200}}
      ===
      GET /d

      HTTP/1.1 200 OK
      Date: {{date}}
    `).sequence.serverClock;
    expect(Math.abs(clock?.offset ?? Number.NaN)).toBeLessThan(1000);
  });

  it('is unknown where no answer had a Date', () => {
    expect(told('GET /a\n\nHTTP/1.1 200 OK').sequence.serverClock).toBeNull();
  });
});

describe('chains', () => {
  it('follows hops of one request, and redirects of a recording without hop numbers', () => {
    const numbered = told(`
      # id 7.0
      GET /a

      HTTP/1.1 302 Found
      Location: /b
      ===
      # id 7.1
      GET /b

      HTTP/1.1 302 Found
      Location: /c
      ===
      # id 7.2
      GET /c

      HTTP/1.1 401 Unauthorized
    `).sequence;
    expect(numbered.hopsBefore().map((each) => each.id)).toEqual(['7.0', '7.1']);
    const plain = told(`
      # at -50 ms
      # id x.0
      GET http://api.acme.example/a?q=1

      HTTP/1.1 301 Moved Permanently
      Location: https://api.acme.example/a?q=1
      ===
      GET https://api.acme.example/a?q=1

      HTTP/1.1 401 Unauthorized
    `).sequence;
    expect(plain.previousHop?.id).toBe('x.0');
  });

  it('does not take a request for a redirect’s target that comes much later', () => {
    const { sequence } = told(`
      # at -60 s
      GET /a

      HTTP/1.1 302 Found
      Location: /b
      ===
      GET /b

      HTTP/1.1 401 Unauthorized
    `);
    expect(sequence.previousHop).toBeNull();
  });

  it('pairs a preflight with its request, in either order of events', () => {
    const before = told(`${preflight('')}\n===\n${put('# subject', '0 ms')}`);
    expect(before.sequence.preflight?.id).toBe('pre.0');
    const after = told(`${put('# subject', '-12 ms')}\n===\n${preflight('')}`);
    expect(after.sequence.preflight?.id).toBe('pre.0');
    const actual = told(`${preflight('# subject')}\n===\n${put('', '0 ms')}`);
    expect(actual.sequence.actual?.id).toBe('put.0');
  });
});

describe('taking exchanges in', () => {
  const refused = plainExchange(7);
  const success = plainExchange(8, {
    request: refused.request,
    response: { status: 200, statusText: '', fields: [], body: null },
  });

  it('names the refusal on which a later success throws another light', () => {
    const history = createHistory();
    expect(history.observe(refused)).toEqual([]);
    expect(history.observe(success)).toContain(refused.id);
  });

  it('names the first refresh when another one overlaps it: both are the storm', () => {
    const { exchanges } = parseExample(`
      # took 500 ms
      POST https://idp.acme.example/oauth/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=refresh_token&refresh_token=r1

      HTTP/1.1 200 OK
      ===
      # at 0.1 s
      # took 500 ms
      POST https://idp.acme.example/oauth/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=refresh_token&refresh_token=r1

      HTTP/1.1 200 OK
    `);
    const [first, second] = exchanges;
    if (first === undefined || second === undefined) throw new Error('two refreshes');
    const history = createHistory({ salt: 'test' });
    expect(history.observe(first)).toEqual([]);
    expect(history.observe(second)).toContain(first.id);
  });

  it('comes to the same from the start, the response and the body of an exchange as from the whole', () => {
    const whole = told(`
      POST https://login.acme.example/oauth/token

      grant_type=refresh_token&refresh_token=RT-A

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"abc","refresh_token":"RT-B","expires_in":60}
    `);
    const { subject } = whole;
    const history = createHistory({ salt: 'test' });
    history.observe({ ...subject, request: { ...subject.request, fields: null }, response: null, answeredAt: null });
    history.observe({ ...subject, response: null, answeredAt: null });
    history.observe({ ...subject, response: subject.response && { ...subject.response, body: null } });
    history.observe(subject);
    history.observe(subject);
    expect(history.bytes).toBe(whole.history.bytes);
    const later = plainExchange(99, { startedAt: subject.startedAt + 1000, answeredAt: subject.startedAt + 1005 });
    expect(history.about(later).issuedBefore(60_000)).toEqual(whole.history.about(later).issuedBefore(60_000));
    expect(history.about(later).issuedBefore(60_000)).toHaveLength(1);
  });

  it('stays within its bytes whatever comes, and counts what it forgot', () => {
    const bound = 40_000;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            path: fc.webPath(),
            query: fc.string(),
            status: fc.constantFrom(200, 302, 401, 403, 500),
            name: fc.string({ maxLength: 200 }),
            value: fc.string({ maxLength: 200 }),
            at: fc.integer({ min: -1000, max: 100_000 }),
          }),
          { maxLength: 60 },
        ),
        (list) => {
          const history = createHistory({ bytes: bound });
          let most = 0;
          for (const [index, each] of list.entries()) {
            const { path, query, status, name, value, at } = each;
            history.observe(
              plainExchange(index, {
                startedAt: at,
                request: {
                  method: 'GET',
                  url: `https://h${index % 9}.example${path}?${query}`,
                  fields: [
                    { name: 'Authorization', value },
                    { name: 'Cookie', value: `${name}=${value}` },
                  ],
                  body: null,
                },
                response: { status, statusText: '', fields: [{ name: 'Set-Cookie', value: `${name}=1` }], body: null },
              }),
            );
            most = Math.max(most, history.bytes);
          }
          expect(most).toBeLessThanOrEqual(bound);
          expect(history.forgotten).toBeLessThanOrEqual(list.length);
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it('gives all bytes back when everything is forgotten', () => {
    const history = createHistory({ bytes: 0 });
    for (let index = 0; index < 200; index += 1) history.observe(plainExchange(index));
    expect(history.forgotten).toBe(200);
    expect(history.bytes).toBe(0);
    expect(history.lives()).toEqual([]);
  });

  it('answers questions about an exchange that it forgot', () => {
    const history = createHistory({ bytes: 0 });
    const exchange = plainExchange(7);
    history.observe(exchange);
    expect(history.about(exchange).refusedRepeats()).toEqual([]);
    expect(history.about(exchange).lastSuccess()).toBeNull();
  });

  it('takes in URLs, fields and bodies of any kind', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (url, name, value, text) => {
        const history = createHistory();
        const body = { text, mimeType: null, length: text.length };
        const fields = [
          { name, value },
          { name: 'Location', value: url },
          { name: 'Set-Cookie', value },
        ];
        const exchange = plainExchange(1, {
          request: {
            method: name,
            url,
            fields: [
              { name: 'Cookie', value },
              { name: 'Authorization', value },
            ],
            body,
          },
          response: { status: 302, statusText: '', fields, body },
        });
        history.observe(exchange);
        history.about(exchange).whatChanged();
        history.about(exchange).hopsBefore();
        history.about(exchange).missingCookies();
      }),
    );
  });
});

/** How many items a list looks at while it is filled, asked and emptied in order of time. */
function comparisons(count: number): number {
  let looks = 0;
  class Watched {
    readonly #time: number;
    constructor(time: number) {
      this.#time = time;
    }
    get startedAt(): number {
      looks += 1;
      return this.#time;
    }
  }
  const list = new TimeList<Watched>();
  const items = Array.from({ length: count }, (_, time) => new Watched(time));
  for (const item of items) list.add(item);
  for (const item of items) list.remove(item);
  return looks;
}

describe('the cost of an exchange', () => {
  it('does not grow with the number of exchanges: a list looks at each item a constant number of times', () => {
    expect(comparisons(100_000) / 100_000).toBeLessThanOrEqual(2);
    expect(comparisons(1000) / 1000).toBeGreaterThan(0);
  });

  it('finds the youngest before a time in logarithmic steps', () => {
    let looks = 0;
    const list = new TimeList<{ readonly startedAt: number }>();
    for (let time = 0; time < 100_000; time += 1) {
      list.add({
        get startedAt() {
          looks += 1;
          return time;
        },
      });
    }
    looks = 0;
    expect(list.before(50_000, 1).next().value?.startedAt).toBe(50_000);
    expect(looks).toBeLessThan(40);
  });

  it('keeps order where exchanges arrive late', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), (times) => {
        const list = new TimeList<{ readonly startedAt: number }>();
        for (const startedAt of times) list.add({ startedAt });
        const order = [...list.after(Number.NEGATIVE_INFINITY, times.length)].map((each) => each.startedAt);
        expect(order).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});
