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
  *before(time: number, limit = 256): Generator<T, undefined> {
    const end = this.#after(time);
    for (let at = end - 1; at >= this.#first && at >= end - limit; at -= 1) {
      const item = this.#items[at];
      if (item !== undefined) yield item;
    }
  }

  /** Those that began at or after `time`, oldest first, at most `limit`. */
  *after(time: number, limit = 256): Generator<T, undefined> {
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

/**
 * What stands under one key. Most keys hold one item, which needs no list. Who has the slot adds and removes without
 * looking for the key again.
 */
export class Slot<T extends Timed> {
  readonly shelf: Shelf<T>;
  readonly key: string;
  #one: T | null = null;
  #list: TimeList<T> | null = null;

  constructor(shelf: Shelf<T>, key: string) {
    this.shelf = shelf;
    this.key = key;
  }

  get isEmpty(): boolean {
    return this.#one === null && (this.#list === null || this.#list.size === 0);
  }

  add(item: T): void {
    if (this.#list !== null) this.#list.add(item);
    else if (this.#one === null) this.#one = item;
    else {
      this.#list = new TimeList<T>();
      this.#list.add(this.#one);
      this.#list.add(item);
      this.#one = null;
    }
  }

  remove(item: T): void {
    if (this.#one === item) this.#one = null;
    else this.#list?.remove(item);
  }

  /** Whether nothing but this item stands here. */
  isOnly(item: T): boolean {
    return this.#one === item;
  }

  before(time: number, limit?: number): Iterator<T, undefined> & Iterable<T> {
    if (this.#list !== null) return this.#list.before(time, limit);
    return one(this.#one !== null && this.#one.startedAt <= time ? this.#one : null);
  }

  after(time: number, limit?: number): Iterator<T, undefined> & Iterable<T> {
    if (this.#list !== null) return this.#list.after(time, limit);
    return one(this.#one !== null && this.#one.startedAt >= time ? this.#one : null);
  }
}

/** The first that fits; null where none does, or where there is no list. */
export function find<T>(list: Iterable<T> | undefined, fits: (item: T) => boolean): T | null {
  for (const each of list ?? []) if (fits(each)) return each;
  return null;
}

function* one<T>(item: T | null): Generator<T, undefined> {
  if (item !== null) yield item;
}

/** Slots by key; one that becomes empty goes. */
export class Shelf<T extends Timed> {
  readonly #slots = new Map<string, Slot<T>>();

  add(key: string, item: T): Slot<T> {
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = new Slot<T>(this, key);
      this.#slots.set(key, slot);
    }
    slot.add(item);
    return slot;
  }

  remove(slot: Slot<T>, item: T): void {
    slot.remove(item);
    if (slot.isEmpty) this.#slots.delete(slot.key);
  }

  at(key: string): Slot<T> | null {
    return this.#slots.size === 0 ? null : (this.#slots.get(key) ?? null);
  }
}
