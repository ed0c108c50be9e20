import { describe, expect, it } from 'vitest';
import type { Exchange, StoredCookie } from '../../src/http/exchange.ts';
import { inOrder, type NetworkEvent } from '../../src/recorder/network-event.ts';
import { clearTab, setPreserveLog } from '../../src/recorder/navigation.ts';
import { record } from '../../src/recorder/record.ts';
import { emptyState, keptOf, type RecorderState } from '../../src/recorder/state.ts';
import { failed, navigation, received, sent, started } from './events.ts';

const after = (events: readonly NetworkEvent[], state: RecorderState = emptyState): RecorderState =>
  events.reduce((before, event) => record(before, event).state, state);

const exchangesOf = (events: readonly NetworkEvent[], tabId = 7): readonly Exchange[] =>
  keptOf(after(events), tabId).map((kept) => kept.exchange);

const short = ({ id, request, response, failure }: Exchange): string =>
  `${id} ${request.method} ${new URL(request.url).pathname}${request.fields === null ? ' (unseen)' : ''} ${response?.status ?? failure ?? 'open'}`;

const authorization = [{ name: 'Authorization', value: 'Bearer a' }];

describe('one exchange a hop', () => {
  it('joins a request and its response', () => {
    const [exchange] = exchangesOf([sent({ fields: authorization }), received(401, { at: 1200 })]);
    expect(exchange).toMatchObject({ id: '1.0', startedAt: 1000, answeredAt: 1200, failure: null });
    expect(exchange?.request.fields).toEqual(authorization);
    expect(exchange?.response?.status).toBe(401);
  });

  it('begins a new one at each redirect', () => {
    const url = 'https://api.test/login';
    expect(
      exchangesOf([sent(), received(302), sent({ url, at: 1100 }), received(200, { url, at: 1200 })]).map(short),
    ).toEqual(['1.0 GET /orders 302', '1.1 GET /login 200']);
  });

  it('begins a new one at a redirect back to the same URL', () => {
    expect(exchangesOf([sent(), received(302), sent({ at: 1100 }), received(200, { at: 1200 })]).map(short)).toEqual([
      '1.0 GET /orders 302',
      '1.1 GET /orders 200',
    ]);
  });

  it('begins a new one when Firefox answers a challenge, with the credentials that it added', () => {
    const [first, second] = exchangesOf([sent(), received(401), sent({ fields: authorization }), received(200)]);
    expect(first?.request.fields).toEqual([]);
    expect(second?.request.fields).toEqual(authorization);
    expect(second?.response?.status).toBe(200);
  });

  it('begins a new one when Chromium has answered a challenge, of which it shows the status alone', () => {
    const state = after([sent(), received(401), started(200, { at: 1300 })]);
    const [first, second] = keptOf(state, 7);
    expect(first?.exchange.response?.status).toBe(401);
    expect(second).toMatchObject({ responseUnseen: true, exchange: { id: '1.1', response: { status: 200 } } });
  });

  it('keeps the same one when a broken connection makes the browser send it again', () => {
    expect(exchangesOf([sent(), sent({ fields: authorization }), received(200)]).map(short)).toEqual([
      '1.0 GET /orders 200',
    ]);
  });
});

describe('what was missed is said, and what was seen is kept', () => {
  it('of a request whose sending was not seen', () => {
    expect(exchangesOf([received(401)]).map(short)).toEqual(['1.0 GET /orders (unseen) 401']);
  });

  it('of a hop whose sending was not seen', () => {
    const url = 'https://api.test/login';
    expect(exchangesOf([sent(), received(302), received(401, { url, at: 1200 })]).map(short)).toEqual([
      '1.0 GET /orders 302',
      '1.1 GET /login (unseen) 401',
    ]);
  });

  it('of a response of which only the status was seen', () => {
    const [kept] = keptOf(after([sent(), started(401)]), 7);
    expect(kept).toMatchObject({ responseUnseen: true, exchange: { response: { status: 401, fields: [] } } });
  });

  it('of a request that never left', () => {
    expect(exchangesOf([failed('net::ERR_FAILED')]).map(short)).toEqual(['1.0 GET /orders (unseen) net::ERR_FAILED']);
  });

  it('of a request that Firefox shows before its preflight stops it', () => {
    const preflight = {
      requestId: '2',
      method: 'OPTIONS',
      at: 1001,
      fields: [{ name: 'Access-Control-Request-Method', value: 'GET' }],
    };
    expect(
      exchangesOf([
        sent({ fields: authorization }),
        sent(preflight),
        received(401, preflight),
        failed('NS_ERROR_DOM_BAD_URI', preflight),
        failed('NS_ERROR_DOM_BAD_URI', { at: 1010 }),
      ]).map(short),
    ).toEqual(['1.0 GET /orders (unseen) NS_ERROR_DOM_BAD_URI', '2.0 OPTIONS /orders 401']);
  });

  it('keeps the response of an exchange that fails after it, as CORS makes it do', () => {
    const [exchange] = exchangesOf([sent(), received(401, { at: 1200 }), failed('net::ERR_FAILED', { at: 1300 })]);
    expect(exchange).toMatchObject({ failure: 'net::ERR_FAILED', response: { status: 401 }, answeredAt: 1200 });
  });

  it('believes the server where another extension changed the status', () => {
    const [kept, ...others] = keptOf(after([sent(), received(403), started(200)]), 7);
    expect(kept?.exchange.response?.status).toBe(403);
    expect(others).toEqual([]);
  });
});

describe('events out of order, as Firefox delivers what happened while its event page slept', () => {
  const next = 'https://api.test/login';

  it('give a response to its own hop, although the next hop’s request came first', () => {
    const events = [
      sent(),
      sent({ url: next, at: 1100 }),
      received(302, { at: 1090 }),
      received(401, { url: next, at: 1200 }),
    ];
    expect(exchangesOf(events).map(short)).toEqual(['1.0 GET /orders 302', '1.1 GET /login 401']);
  });

  it('are sorted where they waited together', () => {
    const retry = sent({ at: 1100, fields: authorization });
    const waiting = [sent(), retry, received(401, { at: 1090 }), received(200, { at: 1200 })];
    const exchanges = exchangesOf(inOrder(waiting));
    expect(exchanges.map(short)).toEqual(['1.0 GET /orders 401', '1.1 GET /orders 200']);
    expect(exchanges.map((each) => each.request.fields?.length)).toEqual([0, 1]);
  });
});

describe('context', () => {
  it('tells a preflight from a script’s OPTIONS', () => {
    const asking = [{ name: 'access-control-request-method', value: 'PUT' }];
    const events = [sent({ method: 'OPTIONS', fields: asking }), sent({ requestId: '2', method: 'OPTIONS', at: 1001 })];
    expect(exchangesOf(events).map((each) => each.context.resourceType)).toEqual(['preflight', 'fetch']);
  });

  it.each([
    ['at the header fields', [sent(), received(403, { fromCache: true })]],
    ['when the response starts', [sent(), received(403), started(403, { fromCache: true })]],
  ])('knows an answer from the cache, told %s', (_, events) => {
    expect(exchangesOf(events)[0]?.context.fromCache).toBe(true);
  });

  it('remembers pages and frames where the browser does not tell them', () => {
    const frame = { frameId: 3, requestId: 'f', url: 'https://frame.test/in', resourceType: 'iframe' } as const;
    const exchanges = exchangesOf([
      ...navigation('n', 'https://app.test/home', 1000),
      sent({ ...frame, at: 1010 }),
      received(200, { ...frame, at: 1011 }),
      sent({ requestId: 'q', frameId: 3, at: 1020 }),
    ]);
    expect(exchanges.at(-1)?.context).toMatchObject({ page: 'https://app.test/home', frame: 'https://frame.test/in' });
  });

  it('gives a service worker’s request to the tab of its origin that navigated last', () => {
    const state = after([
      ...navigation('a', 'https://app.test/one', 1000, { tabId: 1 }),
      ...navigation('b', 'https://app.test/two', 2000, { tabId: 2 }),
      ...navigation('c', 'https://other.test/', 3000, { tabId: 3 }),
      sent({ requestId: 'w', tabId: null, at: 4000 }),
      received(401, { requestId: 'w', tabId: null, at: 4100 }),
    ]);
    expect(keptOf(state, 2).at(-1)?.exchange).toMatchObject({ id: 'w.0', context: { serviceWorker: true, tabId: 2 } });
  });

  it('records nothing of a worker that belongs to no tab', () => {
    expect(after([sent({ tabId: null }), received(401, { tabId: null })])).toEqual(emptyState);
  });
});

describe('navigation', () => {
  const before = [sent({ requestId: 'old', at: 500 }), received(401, { requestId: 'old', at: 600 })];

  it('begins the log anew, with the navigation’s own hops', () => {
    const login = 'https://app.test/login';
    const events = [
      ...before,
      sent({ requestId: 'n', at: 1000, resourceType: 'document' }),
      received(302, {
        requestId: 'n',
        at: 1010,
        resourceType: 'document',
        fields: [{ name: 'location', value: login }],
      }),
      ...navigation('n', login, 1020),
    ];
    expect(exchangesOf(events).map(short)).toEqual(['n.0 GET /orders 302', 'n.1 GET /login 200']);
  });

  it('says what has gone', () => {
    const [request, response] = navigation('n', 'https://app.test/', 1000);
    const state = after([...before, request]);
    expect(record(state, response).gone).toEqual(['old.0']);
  });

  it('keeps the log where it is preserved', () => {
    const state = setPreserveLog(after(before), 7, true);
    const kept = keptOf(after([...navigation('n', 'https://app.test/', 1000)], state), 7);
    expect(kept.map((each) => each.exchange.id)).toEqual(['old.0', 'n.0']);
  });

  it.each([
    ['no content', received(204, { requestId: 'n', at: 1010, resourceType: 'document' })],
    [
      'a file to save',
      received(200, {
        requestId: 'n',
        at: 1010,
        resourceType: 'document',
        fields: [{ name: 'Content-Disposition', value: 'attachment; filename=a.pdf' }],
      }),
    ],
    ['an answer that was given up', failed('net::ERR_ABORTED', { requestId: 'n', at: 1010, resourceType: 'document' })],
  ])('is not one where the document stays: %s', (_, end) => {
    const events = [...before, sent({ requestId: 'n', at: 1000, resourceType: 'document' }), end];
    expect(exchangesOf(events).map((each) => each.id)).toEqual(['old.0', 'n.0']);
  });

  it('leaves behind what was still open, whatever comes of it later', () => {
    const events = [
      sent({ requestId: 'slow', at: 500 }),
      ...navigation('n', 'https://app.test/', 1000),
      failed('net::ERR_ABORTED', { requestId: 'slow', at: 1100 }),
    ];
    expect(exchangesOf(events).map((each) => each.id)).toEqual(['n.0']);
  });

  it('concerns its own tab only', () => {
    const events = [...before, ...navigation('n', 'https://app.test/', 1000, { tabId: 8 })];
    expect(exchangesOf(events).map((each) => each.id)).toEqual(['old.0']);
  });
});

describe('events that come late', () => {
  const fields = [{ name: 'Authorization', value: 'Bearer x' }];
  const challenge = [{ name: 'WWW-Authenticate', value: 'Bearer' }];

  it('give a request to the answer that came before it', () => {
    const late = exchangesOf([received(401, { at: 1020 }), sent({ at: 1000, fields })]);
    expect(late).toMatchObject([{ id: '1.0', startedAt: 1000, request: { fields }, response: { status: 401 } }]);
  });

  it('give header fields to the answer whose status came before them', () => {
    const state = after([
      started(401, { at: 1030 }),
      sent({ at: 1000, fields }),
      received(401, { at: 1020, fields: challenge }),
    ]);
    expect(keptOf(state, 7)).toMatchObject([
      { exchange: { id: '1.0', request: { fields }, response: { fields: challenge } }, responseUnseen: false },
    ]);
  });

  it('are told from a request that is made again with the same id', () => {
    const again = exchangesOf([received(401, { at: 1020 }), sent({ at: 1040, fields })]);
    expect(again.map((each) => each.id)).toEqual(['1.0', '1.1']);
  });

  it('take the place of what DevTools told of the same request', () => {
    const seen = {
      kind: 'answer-seen',
      id: null,
      tabId: 7,
      method: 'GET',
      url: 'https://api.test/orders',
      status: 401,
      statusText: '',
      requestFields: [],
      responseFields: [],
    } as const;
    const first = after([{ ...seen, at: 1003 }]);
    expect(keptOf(first, 7)).toHaveLength(1);
    const step = record(first, sent({ at: 1000, fields }));
    expect(step.gone).toEqual(['devtools-1003.0']);
    const whole = record(step.state, received(401, { at: 1020, fields: challenge })).state;
    expect(keptOf(whole, 7).map((each) => each.exchange.id)).toEqual(['1.0']);
    const filled = after([sent({ at: 1000, fields }), { ...seen, id: '1.0', at: 1003 }]);
    const told = record(filled, received(401, { at: 1020, fields: challenge })).state;
    expect(keptOf(told, 7)).toMatchObject([{ exchange: { id: '1.0', response: { fields: challenge } } }]);
  });
});

describe('clearing and closing', () => {
  it('clears what has ended and keeps what is open', () => {
    const state = after([sent({ requestId: 'a' }), received(401, { requestId: 'a' }), sent({ requestId: 'b' })]);
    const cleared = clearTab(state, 7, 1000);
    expect(cleared.gone).toEqual(['a.0']);
    expect(keptOf(cleared.state, 7).map((each) => each.exchange.id)).toEqual(['b.0']);
  });

  it('keeps what began after the click, also when the question comes twice', () => {
    const state = after([
      sent({ requestId: 'a', at: 1000 }),
      received(401, { requestId: 'a', at: 1001 }),
      sent({ requestId: 'b', at: 2000 }),
      received(401, { requestId: 'b', at: 2001 }),
    ]);
    const once = clearTab(state, 7, 1500).state;
    expect(keptOf(once, 7).map((each) => each.exchange.id)).toEqual(['b.0']);
    expect(keptOf(clearTab(once, 7, 1500).state, 7).map((each) => each.exchange.id)).toEqual(['b.0']);
  });

  it('forgets a closed tab, and what its last requests still say', () => {
    const state = after([
      sent({ requestId: 'a' }),
      { kind: 'tab-closed', tabId: 7 },
      failed('net::ERR_ABORTED', { requestId: 'a' }),
    ]);
    expect(keptOf(state, 7)).toEqual([]);
    expect(state.bytes).toBe(0);
  });
});

describe('bodies', () => {
  const body = {
    kind: 'body-arrived',
    id: '1.0',
    text: '{"error":"expired"}',
    mimeType: 'application/json',
    length: 19,
    ambiguous: false,
    authorization: null,
    requestBody: null,
  } as const;

  it('join their exchange', () => {
    const [exchange] = exchangesOf([sent(), received(401), body]);
    expect(exchange?.response?.body).toEqual({ text: body.text, mimeType: 'application/json', length: 19 });
    expect(exchange?.context.visibility.bodies).toBe(true);
  });

  it('bring an Authorization that webRequest hid', () => {
    const [exchange] = exchangesOf([sent(), received(401), { ...body, authorization: 'Basic dTpw' }]);
    expect(exchange?.request.fields).toEqual([{ name: 'Authorization', value: 'Basic dTpw' }]);
  });

  it('never replace an Authorization that was seen', () => {
    const [exchange] = exchangesOf([
      sent({ fields: authorization }),
      received(401),
      { ...body, authorization: 'Basic dTpw' },
    ]);
    expect(exchange?.request.fields).toEqual(authorization);
  });

  it('come to nothing where their exchange has gone', () => {
    expect(record(emptyState, body)).toMatchObject({ state: emptyState, changed: [] });
  });
});

describe('cookies that were read', () => {
  const cookie: StoredCookie = {
    name: 'sid',
    value: '',
    domain: 'api.test',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  };

  it('join their exchange, and are counted', () => {
    const before = after([sent(), received(401)]);
    const { state, changed } = record(before, { kind: 'cookies-read', id: '1.0', cookies: [cookie] });
    expect(changed).toEqual(['1.0']);
    expect(keptOf(state, 7)[0]?.exchange.context.cookieStore).toEqual([cookie]);
    expect(state.bytes).toBeGreaterThan(before.bytes);
  });

  it('come to nothing where their exchange has gone', () => {
    const step = record(emptyState, { kind: 'cookies-read', id: '1.0', cookies: [cookie] });
    expect(step).toMatchObject({ state: emptyState, changed: [] });
  });
});
