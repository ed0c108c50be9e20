import { describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../../../src/http/exchange.ts';
import { createRecording, type Recording } from '../../../src/extension/background/recording.ts';
import type { SeenBody } from '../../../src/extension/protocol.ts';
import type { SessionWriter } from '../../../src/extension/storage.ts';
import { received, sent, started } from '../../recorder/events.ts';

const nowhere: SessionWriter = {
  put: () => undefined,
  putSoon: () => undefined,
  drop: () => undefined,
  together: (work) => work(),
  settled: () => Promise.resolve(),
};
const born = 5_000;
const judgements = { takeBack: () => false, isFailure: () => false };
const recording = (): Recording => createRecording(judgements, nowhere, () => undefined, born);

const authorization = [{ name: 'Authorization', value: 'Bearer undefined' }];
const challenge = [{ name: 'WWW-Authenticate', value: 'Bearer realm="api"' }];

const seen = (startedAt: number, said: Partial<SeenBody> = {}): SeenBody => ({
  method: 'GET',
  url: 'https://api.test/orders',
  status: 401,
  startedAt,
  text: null,
  mimeType: null,
  length: 0,
  authorization: null,
  answer: { statusText: 'Unauthorized', requestFields: authorization, responseFields: challenge },
  requestBody: null,
  ...said,
});

const only = (of: Recording): Exchange => {
  const [first, ...others] = of.of(7);
  if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} exchanges`);
  return first.exchange;
};

describe('what DevTools saw while no background was there', () => {
  it('becomes an exchange where no event of it arrived', () => {
    const own = recording();
    own.recover(7, [seen(4_000)]);
    expect(only(own)).toMatchObject({
      request: { method: 'GET', fields: authorization },
      response: { status: 401, fields: challenge },
      context: { tabId: 7 },
    });
    own.recover(7, [seen(4_000)]);
    expect(only(own).response?.status).toBe(401);
  });

  it('answers a request whose answer was lost', () => {
    const own = recording();
    own.take(sent({ at: 4_000, fields: [{ name: 'X-Told', value: '1' }] }));
    own.recover(7, [seen(4_001)]);
    expect(only(own)).toMatchObject({
      id: '1.0',
      request: { fields: [{ name: 'X-Told', value: '1' }] },
      response: { status: 401, fields: challenge },
    });
  });

  it('gives an answer its request, and one whose status alone was told its header fields', () => {
    const own = recording();
    own.take(received(401, { at: 4_100, fields: [{ name: 'X-Told', value: '1' }] }));
    own.recover(7, [seen(4_000)]);
    expect(only(own)).toMatchObject({
      request: { fields: authorization },
      response: { fields: [{ name: 'X-Told', value: '1' }] },
    });
    const other = recording();
    other.take(sent({ at: 4_000 }));
    other.take(started(401, { at: 4_100 }));
    other.recover(7, [seen(4_000)]);
    expect(only(other).response?.fields).toEqual(challenge);
    expect(other.of(7)[0]?.responseUnseen).toBe(false);
  });

  it('changes nothing of a request that began in this life, whose events are still to come', () => {
    const own = recording();
    own.take(sent({ at: born + 10 }));
    own.recover(7, [seen(born + 10), seen(born + 20, { url: 'https://api.test/other' })]);
    expect(only(own).response).toBeNull();
  });

  it('is no second exchange of a request that got another status by the browser’s own events', () => {
    const own = recording();
    own.take(sent({ at: 4_000 }));
    own.take(received(407, { at: 4_100 }));
    own.recover(7, [seen(4_000)]);
    expect(only(own).response?.status).toBe(407);
  });

  it('does not bring back what was cleared or left behind', () => {
    const own = recording();
    own.clear(7, 4_500);
    own.recover(7, [seen(4_000)]);
    expect(own.of(7)).toEqual([]);
  });

  it.each([
    [
      'request and answer',
      [sent({ at: 4_003, fields: authorization }), received(401, { at: 4_090, fields: challenge })],
    ],
    [
      'answer and request',
      [received(401, { at: 4_090, fields: challenge }), sent({ at: 4_003, fields: authorization })],
    ],
    ['answer alone', [received(401, { at: 4_090, fields: challenge })]],
  ])('is one exchange with what the browser’s own events tell of it later, and keeps its body: %s', (_, events) => {
    const own = recording();
    const told = seen(4_000, { text: '{"error":"expired"}', mimeType: 'application/json', length: 19 });
    own.recover(7, [told]);
    own.takeBodies(7, 'batch', [told]);
    for (const event of events) own.take(event);
    expect(only(own)).toMatchObject({
      id: '1.0',
      request: { fields: authorization },
      response: { status: 401, fields: challenge, body: { text: '{"error":"expired"}' } },
    });
  });
});

describe('a body of which DevTools tell before the browser tells of its answer', () => {
  const told = seen(born + 10, { text: '{"error":"expired"}', mimeType: 'application/json', length: 19 });

  it('waits for it', () => {
    const own = recording();
    own.takeBodies(7, 'one', [told]);
    own.take(sent({ at: born + 9 }));
    own.takeBodies(7, 'two', [seen(born + 10, { url: 'https://api.test/other', text: 'no', length: 2 })]);
    own.take(received(401, { at: born + 50 }));
    expect(only(own).response?.body?.text).toBe('{"error":"expired"}');
  });

  it('is given once, though DevTools told of it twice', () => {
    const own = recording();
    own.takeBodies(7, 'one', [told]);
    own.takeBodies(7, 'one', [told]);
    for (const requestId of ['1', '2']) {
      own.take(sent({ requestId, at: born + 9 }));
      own.take(received(401, { requestId, at: born + 50 }));
    }
    expect(own.of(7).map(({ exchange }) => exchange.response?.body?.text ?? null)).toEqual([
      '{"error":"expired"}',
      null,
    ]);
  });

  it('is not that of a request which began after DevTools had told of it', () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(born + 60);
    const own = recording();
    own.takeBodies(7, 'one', [told]);
    now.mockRestore();
    own.take(sent({ at: born + 61 }));
    own.take(received(401, { at: born + 90 }));
    expect(only(own).response?.body).toBeNull();
  });

  it('is not that of a request which began after the log was cleared', () => {
    const own = recording();
    own.clear(7, born + 40);
    own.takeBodies(7, 'one', [told]);
    own.take(sent({ at: born + 41 }));
    own.take(received(401, { at: born + 90 }));
    expect(only(own).response?.body).toBeNull();
    own.takeBodies(7, 'two', [told]);
    expect(only(own).response?.body).toBeNull();
    own.takeBodies(7, 'three', [{ ...told, startedAt: born + 41 }]);
    expect(only(own).response?.body?.text).toBe('{"error":"expired"}');
  });

  it('comes once where it was told before', () => {
    const own = recording();
    own.take(sent({ at: born + 9 }));
    own.take(received(401, { at: born + 50 }));
    own.takeBodies(7, 'one', [told]);
    own.takeBodies(7, 'two', [told]);
    own.take(sent({ requestId: '2', at: born + 40 }));
    own.take(received(401, { requestId: '2', at: born + 90 }));
    expect(own.of(7).map(({ exchange }) => exchange.response?.body?.text ?? null)).toEqual([
      '{"error":"expired"}',
      null,
    ]);
  });

  it('is no other request’s, and does not wait for ever', () => {
    const own = recording();
    own.takeBodies(7, 'one', [told]);
    own.take(sent({ at: born + 9, url: 'https://api.test/other' }));
    own.take(received(401, { at: born + 50, url: 'https://api.test/other' }));
    expect(only(own).response?.body).toBeNull();
    const others = Array.from({ length: 64 }, (_, index) => seen(born, { url: `https://unwatched.test/${index}` }));
    own.takeBodies(7, 'two', others);
    own.take(sent({ requestId: '2', at: born + 9 }));
    own.take(received(401, { requestId: '2', at: born + 50 }));
    expect(own.of(7).map(({ exchange }) => exchange.response?.body ?? null)).toEqual([null, null]);
  });

  it.each([
    ['another status', received(403, { at: born + 50 }), 'GET'],
    ['another method', received(401, { at: born + 50, method: 'POST' }), 'POST'],
  ] as const)('still waits after an answer of the same URL with %s', (_, other, method) => {
    const own = recording();
    own.takeBodies(7, 'one', [told]);
    own.take(sent({ at: born + 9, method }));
    own.take(other);
    own.take(sent({ requestId: '2', at: born + 9 }));
    own.take(received(401, { requestId: '2', at: born + 60 }));
    expect(own.find('1.0')?.exchange.response?.body).toBeNull();
    expect(own.find('2.0')?.exchange.response?.body?.text).toBe('{"error":"expired"}');
  });

  it('waits though an earlier request of the same URL has its body', () => {
    const own = recording();
    own.take(sent({ at: born + 9 }));
    own.take(received(401, { at: born + 50 }));
    own.takeBodies(7, 'one', [told]);
    own.takeBodies(7, 'two', [{ ...told, startedAt: born + 300, text: 'second' }]);
    own.take(sent({ requestId: '2', at: born + 299 }));
    own.take(received(401, { requestId: '2', at: born + 350 }));
    expect(own.find('2.0')?.exchange.response?.body?.text).toBe('second');
  });

  it('waits on after an answer that is not its own', () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(born + 60);
    const own = recording();
    own.takeBodies(7, 'one', [told]);
    now.mockRestore();
    own.take(sent({ at: born + 61 }));
    own.take(received(401, { at: born + 90 }));
    own.take(sent({ requestId: '2', at: born + 9 }));
    own.take(received(401, { requestId: '2', at: born + 50 }));
    expect(own.find('1.0')?.exchange.response?.body).toBeNull();
    expect(own.find('2.0')?.exchange.response?.body?.text).toBe('{"error":"expired"}');
  });

  it('waits where DevTools tell of a fragment that the browser leaves out', () => {
    const own = recording();
    own.takeBodies(7, 'one', [{ ...told, url: `${told.url}#part` }]);
    own.take(sent({ at: born + 9 }));
    own.take(received(401, { at: born + 50 }));
    expect(only(own).response?.body?.text).toBe('{"error":"expired"}');
  });

  it('goes for newer ones when they are too long together', () => {
    const own = recording();
    const long = 'x'.repeat(262_144);
    own.takeBodies(7, 'one', [told]);
    own.takeBodies(
      7,
      'two',
      Array.from({ length: 16 }, (_, index) => seen(born, { url: `https://unwatched.test/${index}`, text: long })),
    );
    own.take(sent({ at: born + 9 }));
    own.take(received(401, { at: born + 50 }));
    expect(only(own).response?.body).toBeNull();
  });

  it('belongs to a request of just after the log was cleared, where the clocks differ by some milliseconds', () => {
    const own = recording();
    own.clear(7, born + 20);
    own.take(sent({ at: born + 21 }));
    own.take(received(401, { at: born + 50 }));
    own.takeBodies(7, 'one', [told]);
    expect(only(own).response?.body?.text).toBe('{"error":"expired"}');
  });
});

describe('what DevTools told of a request', () => {
  it('is no request of another tab', () => {
    const own = recording();
    own.recover(7, [seen(4_000)]);
    own.take(sent({ tabId: 8, at: 4_003 }));
    expect([own.count(7), own.count(8)]).toEqual([1, 1]);
  });
});

describe('an answer whose request was lost', () => {
  it('is another exchange than what DevTools told with another status', () => {
    const own = recording();
    own.recover(7, [seen(4_000)]);
    own.take(received(403, { at: 4_090 }));
    expect(own.of(7).map(({ exchange }) => exchange.response?.status)).toEqual([401, 403]);
  });

  it('is one hop, and what the browser asks again is the next', () => {
    const own = recording();
    own.recover(7, [seen(4_000)]);
    own.take(received(401, { at: 4_090, fields: challenge }));
    own.take(received(401, { at: 4_200, fields: challenge }));
    expect(own.of(7).map(({ exchange }) => exchange.id)).toEqual(['1.0', '1.1']);
  });
});
