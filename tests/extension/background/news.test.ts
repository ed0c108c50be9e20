import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gatherNews, type News } from '../../../src/extension/background/news.ts';

let time = 0;
let pace = 0;
let told: (readonly string[])[] = [];
let news: News;

const pass = (ms: number): void => {
  time += ms;
  vi.advanceTimersByTime(ms);
};
const happen = (id: string): void => news.note({ changed: [], gone: [id], tabs: [1] });

beforeEach(() => {
  vi.useFakeTimers();
  time = 0;
  pace = 1000;
  told = [];
  news = gatherNews(
    async (round) => void told.push([...(round.get(1)?.gone ?? [])]),
    () => pace,
    () => time,
  );
});
afterEach(() => void vi.useRealTimers());

it('tells the first at once, and the others together at its pace', () => {
  happen('a');
  pass(0);
  expect(told).toEqual([['a']]);
  happen('b');
  pass(500);
  happen('c');
  pass(499);
  expect(told).toEqual([['a']]);
  pass(1);
  expect(told).toEqual([['a'], ['b', 'c']]);
});

it('goes by the pace of the moment', () => {
  happen('a');
  pass(0);
  pace = 100;
  happen('b');
  pass(100);
  expect(told).toEqual([['a'], ['b']]);
});

it('is told before its time to who asks, and then not again', async () => {
  happen('a');
  pass(0);
  happen('b');
  await news.flush();
  expect(told).toEqual([['a'], ['b']]);
  await news.flush();
  pass(5000);
  expect(told).toEqual([['a'], ['b']]);
});
