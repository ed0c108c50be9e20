interface Timed {
  readonly startedAt: number;
}

/**
 * What happened, in order of time. Adding at the end and dropping the oldest take constant time (amortised); what
 * arrives late is put in its place.
 */
export class TimeList<T extends Timed> {
  #items: (T | undefined)[] = [];
  #first = 0;

  get size(): number {
    return this.#items.length - this.#first;
  }

  add(item: T): void {
    let at = this.#items.length;
    while (at > this.#first && (this.#items[at - 1]?.startedAt ?? 0) > item.startedAt) at -= 1;
    if (at === this.#items.length) this.#items.push(item);
    else this.#items.splice(at, 0, item);
  }

  /** The oldest is found at once; others by a search from the old end. */
  remove(item: T): void {
    const at = this.#items[this.#first] === item ? this.#first : this.#items.indexOf(item, this.#first);
    if (at < 0) return;
    if (at === this.#first) {
      this.#items[at] = undefined;
      this.#first += 1;
    } else {
      this.#items.splice(at, 1);
    }
    // Half of it is gone: let the memory go too.
    if (this.#first > 16 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
  }

  /** Those that began at or before `time`, newest first, at most `limit`. */
  *before(time: number, limit = 256): Generator<T> {
    const end = this.#after(time);
    for (let at = end - 1; at >= this.#first && at >= end - limit; at -= 1) {
      const item = this.#items[at];
      if (item !== undefined) yield item;
    }
  }

  /** Those that began at or after `time`, oldest first, at most `limit`. */
  *after(time: number, limit = 256): Generator<T> {
    const start = this.#notBefore(time);
    for (let at = start; at < this.#items.length && at < start + limit; at += 1) {
      const item = this.#items[at];
      if (item !== undefined) yield item;
    }
  }

  /** Index of the first that began after `time`. */
  #after(time: number): number {
    return this.#search((item) => item.startedAt > time);
  }

  #notBefore(time: number): number {
    return this.#search((item) => item.startedAt >= time);
  }

  #search(isPast: (item: T) => boolean): number {
    let low = this.#first;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = this.#items[middle];
      if (item !== undefined && isPast(item)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Lists under keys; a list that becomes empty goes. Most keys hold one item, which needs no list. */
export class Shelf<T extends Timed> {
  readonly #lists = new Map<string, T | TimeList<T>>();

  add(key: string, item: T): void {
    const held = this.#lists.get(key);
    if (held === undefined) this.#lists.set(key, item);
    else if (held instanceof TimeList) held.add(item);
    else this.#lists.set(key, listOf(held, item));
  }

  remove(key: string, item: T): void {
    const held = this.#lists.get(key);
    if (held === item) this.#lists.delete(key);
    else if (held instanceof TimeList) {
      held.remove(item);
      if (held.size === 0) this.#lists.delete(key);
    }
  }

  at(key: string): TimeList<T> | null {
    const held = this.#lists.get(key);
    if (held === undefined) return null;
    return held instanceof TimeList ? held : listOf(held);
  }
}

function listOf<T extends Timed>(...items: readonly T[]): TimeList<T> {
  const list = new TimeList<T>();
  for (const item of items) list.add(item);
  return list;
}
