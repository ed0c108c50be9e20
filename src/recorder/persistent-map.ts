/**
 * A map that is never changed: `put` and `drop` give a new one, which shares all but one bucket and the shelf that it
 * stands on with the old. So a recorder of thousands of exchanges can be a pure function without copying them at each
 * event.
 */
export interface PersistentMap<V> {
  readonly size: number;
  readonly shelves: readonly Shelf<V>[];
}

type Shelf<V> = readonly Bucket<V>[];
/** Few: they are looked through. */
type Bucket<V> = readonly Entry<V>[];

interface Entry<V> {
  readonly key: string;
  readonly value: V;
}

/** Bits of a key's hash that choose its shelf, and as many its bucket: a bucket holds a few of some thousands. */
const bits = 5;
const count = 1 << bits;

const emptyShelf: Shelf<never> = Array.from({ length: count }, () => []);

export const emptyMap: PersistentMap<never> = { size: 0, shelves: Array.from({ length: count }, () => emptyShelf) };

/** Keys are short (request ids), so all of a key is read. */
function hashOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return hash;
}

const shelfAt = (hash: number): number => (hash >> bits) & (count - 1);
const bucketAt = (hash: number): number => hash & (count - 1);

function bucketOf<V>(map: PersistentMap<V>, hash: number): Bucket<V> {
  return map.shelves[shelfAt(hash)]?.[bucketAt(hash)] ?? [];
}

function withBucket<V>(map: PersistentMap<V>, hash: number, bucket: Bucket<V>, size: number): PersistentMap<V> {
  const shelf = map.shelves[shelfAt(hash)] ?? emptyShelf;
  return { size, shelves: map.shelves.with(shelfAt(hash), shelf.with(bucketAt(hash), bucket)) };
}

export function get<V>(map: PersistentMap<V>, key: string): V | undefined {
  for (const entry of bucketOf(map, hashOf(key))) if (entry.key === key) return entry.value;
  return undefined;
}

export function put<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const hash = hashOf(key);
  const bucket = bucketOf(map, hash);
  const at = bucket.findIndex((entry) => entry.key === key);
  const entry: Entry<V> = { key, value };
  return at < 0
    ? withBucket(map, hash, [...bucket, entry], map.size + 1)
    : withBucket(map, hash, bucket.with(at, entry), map.size);
}

export function drop<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
  const hash = hashOf(key);
  const bucket = bucketOf(map, hash);
  const rest = bucket.filter((entry) => entry.key !== key);
  return rest.length === bucket.length ? map : withBucket(map, hash, rest, map.size - 1);
}

/** In no order that means anything. */
export function* values<V>(map: PersistentMap<V>): Generator<V> {
  for (const shelf of map.shelves) for (const bucket of shelf) for (const { value } of bucket) yield value;
}
