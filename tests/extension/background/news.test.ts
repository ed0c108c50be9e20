import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gatherNews, type News, type Pace } from '../../../src/extension/background/news.ts';

let time = 0;
let pace: Pace = { first: 0, last: 0 };
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
  pace = { first: 1000, last: 1000 };
  told = [];
  news = gatherNews(
    async (round) => void told.push([...(round.get(1)?.gone ?? [])]),
    () => pace,
    ({ gone }) => !gone.some((id) => id.startsWith('lazy')),
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
  pace = { first: 100, last: 100 };
  happen('b');
  pass(100);
  expect(told).toEqual([['a'], ['b']]);
});

it('tells more and more rarely while there is always more, and soon again after a rest', () => {
  pace = { first: 1000, last: 4000 };
  const rounds: number[] = [];
  const burst = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 100) {
      const before = told.length;
      happen('x');
      pass(100);
      if (told.length > before) rounds.push(time);
    }
  };
  burst(14_000);
  expect(rounds).toEqual([100, 1100, 3100, 7100, 11_100]);
  for (let passed = 0; passed < 20_000; passed += 100) pass(100);
  const rested = time;
  told = [];
  rounds.length = 0;
  burst(2000);
  expect(rounds.map((at) => at - rested)).toEqual([100, 1100]);
});

it('tells what is not urgent with what is, or by itself after a while, and no later for it', () => {
  pace = { first: 1000, last: 4000 };
  happen('lazy 1');
  pass(3999);
  expect(told).toEqual([]);
  pass(1);
  expect(told).toEqual([['lazy 1']]);
  happen('lazy 2');
  pass(10);
  happen('a');
  pass(0);
  expect(told.slice(1)).toEqual([['lazy 2', 'a']]);
  happen('lazy 3');
  happen('b');
  pass(999);
  expect(told.length).toBe(2);
  pass(1);
  expect(told.slice(2)).toEqual([['lazy 3', 'b']]);
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
