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

/** Milliseconds from one round to the next. */
export interface Pace {
  /** Where something urgent happened after a rest. */
  readonly first: number;
  /** Where nothing is urgent, and at last where urgent rounds follow each other without a rest. */
  readonly last: number;
}

/**
 * Gathers changes and tells them at a bearable pace: what is urgent at once, and more and more rarely while that does not
 * end.
 */
export function gatherNews(
  tell: (news: ReadonlyMap<number, TabNews>) => Promise<void>,
  pace: () => Pace,
  isUrgent: (change: Change) => boolean,
  now: () => number = () => performance.now(),
): News {
  let waiting = new Map<number, { changed: Set<string>; gone: Set<string> }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** When `timer` is over. */
  let due = 0;
  let urgent = false;
  let lastUrgent = Number.NEGATIVE_INFINITY;
  /** From the last urgent round to the next at least. */
  let pause = 0;

  const isRested = (): boolean => now() - lastUrgent > 2 * pause;

  function round(): Promise<void> {
    timer = null;
    if (urgent) {
      if (!isRested()) pause *= 2;
      lastUrgent = now();
      urgent = false;
    }
    const news = waiting;
    waiting = new Map();
    return tell(news);
  }

  function schedule(change: Change): void {
    const time = now();
    const { first, last } = pace();
    let wanted = time + last;
    if (isUrgent(change)) {
      urgent = true;
      pause = isRested() ? first : Math.min(Math.max(pause, first), last);
      wanted = Math.max(time, lastUrgent + pause);
    }
    if (timer !== null) {
      if (due <= wanted) return;
      clearTimeout(timer);
    }
    due = wanted;
    timer = setTimeout(() => void round(), wanted - time);
  }

  const newsOf = (tabId: number): { changed: Set<string>; gone: Set<string> } => {
    const known = waiting.get(tabId) ?? { changed: new Set(), gone: new Set() };
    waiting.set(tabId, known);
    return known;
  };

  function note(change: Change): void {
    const { changed, gone, tabs } = change;
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
    schedule(change);
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
