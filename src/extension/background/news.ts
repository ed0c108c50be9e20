import type { Change } from './recording.ts';

/** What happened to one tab since it was last told. */
export interface TabNews {
  readonly changed: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

export interface News {
  note(change: Change): void;
  /** Tells at once what was not told yet. */
  flush(): Promise<void>;
}

/** Milliseconds between two rounds: at first, and at last where each round is followed by another. */
export interface Pace {
  readonly first: number;
  readonly last: number;
}

/**
 * Gathers changes and tells them at a bearable pace, the first at once, and more and more rarely while they do not end.
 */
export function gatherNews(
  tell: (news: ReadonlyMap<number, TabNews>) => Promise<void>,
  pace: () => Pace,
  now: () => number = () => performance.now(),
): News {
  let waiting = new Map<number, { changed: Set<string>; gone: Set<string> }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastTold = Number.NEGATIVE_INFINITY;
  /** From the last round to the next at least. */
  let pause = 0;

  const isRested = (): boolean => now() - lastTold > 2 * pause;

  function round(): Promise<void> {
    timer = null;
    if (!isRested()) pause *= 2;
    lastTold = now();
    const news = waiting;
    waiting = new Map();
    return tell(news);
  }

  const newsOf = (tabId: number): { changed: Set<string>; gone: Set<string> } => {
    const known = waiting.get(tabId) ?? { changed: new Set(), gone: new Set() };
    waiting.set(tabId, known);
    return known;
  };

  function note({ changed, gone, tabs }: Change): void {
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
    if (timer !== null) return;
    const { first, last } = pace();
    pause = isRested() ? first : Math.min(Math.max(pause, first), last);
    timer = setTimeout(() => void round(), Math.max(0, pause - (now() - lastTold)));
  }

  return {
    note,
    async flush() {
      if (timer === null) return;
      clearTimeout(timer);
      await round();
    },
  };
}
