/**
 * A map that is never changed: `put` and `drop` give a new one, which shares all but one bucket with the old. So a
 * recorder of thousands of exchanges can be a pure function without copying them at each event.
 */
export interface PersistentMap<V> {
  readonly size: number;
  readonly buckets: readonly ReadonlyMap<string, V>[];
}

const bucketCount = 256;
const emptyBucket: ReadonlyMap<string, never> = new Map<string, never>();

export const emptyMap: PersistentMap<never> = {
  size: 0,
  buckets: Array.from({ length: bucketCount }, () => emptyBucket),
};

/** Keys are short (request ids), so all of a key is read. */
function bucketOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return hash & (bucketCount - 1);
}

export function get<V>(map: PersistentMap<V>, key: string): V | undefined {
  return map.buckets[bucketOf(key)]?.get(key);
}

export function put<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const at = bucketOf(key);
  const bucket = new Map(map.buckets[at]);
  const before = bucket.size;
  bucket.set(key, value);
  return { size: map.size + bucket.size - before, buckets: map.buckets.with(at, bucket) };
}

export function drop<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
  const at = bucketOf(key);
  if (map.buckets[at]?.has(key) !== true) return map;
  const bucket = new Map(map.buckets[at]);
  bucket.delete(key);
  return { size: map.size - 1, buckets: map.buckets.with(at, bucket) };
}

/** In no order that means anything. */
export function* values<V>(map: PersistentMap<V>): Generator<V> {
  for (const bucket of map.buckets) yield* bucket.values();
}
