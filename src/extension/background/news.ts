import type { Change } from './recording.ts';

/** What happened to one tab since it was last told. */
export interface TabNews {
  readonly changed: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

/** Between two rounds of news, milliseconds: a list that changes more often than that cannot be read. */
const pace = 100;

/** Gathers changes and tells them at a bearable pace, the first at once. */
export function gatherNews(tell: (news: ReadonlyMap<number, TabNews>) => void): (change: Change) => void {
  let waiting = new Map<number, { changed: Set<string>; gone: Set<string> }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastTold = 0;

  function round(): void {
    timer = null;
    lastTold = performance.now();
    const news = waiting;
    waiting = new Map();
    tell(news);
  }

  const newsOf = (tabId: number): { changed: Set<string>; gone: Set<string> } => {
    const known = waiting.get(tabId) ?? { changed: new Set(), gone: new Set() };
    waiting.set(tabId, known);
    return known;
  };

  return ({ changed, gone, tabs }) => {
    for (const tabId of tabs) {
      const news = newsOf(tabId);
      for (const id of gone) {
        news.changed.delete(id);
        news.gone.add(id);
      }
    }
    for (const { exchange } of changed) {
      const { tabId } = exchange.context;
      if (tabId === null) continue;
      const news = newsOf(tabId);
      news.changed.add(exchange.id);
      news.gone.delete(exchange.id);
    }
    timer ??= setTimeout(round, Math.max(0, pace - (performance.now() - lastTold)));
  };
}
