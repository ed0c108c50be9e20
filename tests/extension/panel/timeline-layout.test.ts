import { expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import { createHistory } from '../../../src/diagnosis/history.ts';
import { layOut } from '../../../src/extension/panel/timeline-layout.ts';
import { sequenceView } from '../../../src/diagnosis/sequence-view.ts';

const request = (path: string, token: string, status: string): string => `GET https://api.acme.example${path}
Authorization: Bearer ${token}

HTTP/1.1 ${status}`;
const { exchanges } = parseExample(
  [
    request('/orders', 'one', '200 OK'),
    request('/orders', 'one', '200 OK'),
    request('/orders', 'one', '500 Internal Server Error'),
    request('/orders', 'one', '401 Unauthorized'),
    request('/orders', 'two', '200 OK'),
  ].join('\n===\n'),
);

it('gives each credential a lane and each of its uses a dot, in order of time', () => {
  const history = createHistory();
  for (const each of exchanges) history.observe(each);
  const last = exchanges.at(-1);
  if (last === undefined) throw new Error('no exchange');
  const { lanes } = layOut(sequenceView(last, history), last.startedAt);
  expect(lanes.map(({ dots }) => dots.map(({ look }) => look))).toEqual([['good', 'good', 'plain', 'grave'], ['good']]);
  const places = lanes.flatMap(({ dots }) => dots.map(({ at }) => at));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(lanes[0]?.dots.at(-1)?.title).toMatch(/^refused .* GET \/orders 401$/);
});

it('joins a token with the one that replaced it, and marks a logout', () => {
  const { exchanges: recording } = parseExample(
    [
      `POST https://login.acme.example/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=c\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{"access_token":"one","refresh_token":"r1"}`,
      request('/orders', 'one', '200 OK'),
      `POST https://login.acme.example/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&refresh_token=r1\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{"access_token":"two","refresh_token":"r2"}`,
      request('/orders', 'two', '200 OK'),
      request('/logout', 'two', '204 No Content').replace('GET', 'POST'),
      request('/orders', 'two', '401 Unauthorized'),
    ].join('\n===\n'),
  );
  const history = createHistory();
  for (const each of recording) history.observe(each);
  const last = recording.at(-1);
  if (last === undefined) throw new Error('no exchange');
  const { lanes } = layOut(sequenceView(last, history), last.startedAt);
  expect(lanes.map(({ replaced }) => replaced?.lane ?? null)).toEqual([1, null]);
  expect(lanes.map(({ ended }) => ended !== null)).toEqual([false, true]);
});
