import type { Kept } from './state.ts';

/** What DevTools tells of a request whose body it has. */
export interface Sighting {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** When the request started, by DevTools' clock, milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface Match {
  readonly id: string;
  /** Another exchange of that method, URL and status ran so near in time that the body may be its own. */
  readonly ambiguous: boolean;
}

/** DevTools and webRequest put the start of one request up to this far apart (measured: 0 to 12 ms; clocks may jump). */
const nearest = 2_000;
/** Starts that are nearer to each other than this cannot be told apart. */
const indistinct = 25;

/**
 * Which exchanges these bodies belong to: same method, URL and status, nearest in time, one to one. DevTools knows no
 * request ids. null: none fits. The answers are in the order of `sightings`.
 */
export function matchBodies(entries: readonly Kept[], sightings: readonly Sighting[]): readonly (Match | null)[] {
  const byRequest = new Map<string, Kept[]>();
  for (const each of entries) {
    const { request, response } = each.exchange;
    if (response === null || response.body !== null) continue;
    const key = keyOf(request.method, request.url, response.status);
    const list = byRequest.get(key);
    if (list === undefined) byRequest.set(key, [each]);
    else list.push(each);
  }
  const taken = new Set<string>();
  return sightings.map((seen) => {
    const candidates = byRequest.get(keyOf(seen.method, seen.url, seen.status)) ?? [];
    const distance = (each: Kept): number => Math.abs(each.exchange.startedAt - seen.startedAt);
    let best: Kept | null = null;
    for (const each of candidates) {
      if (taken.has(each.exchange.id) || distance(each) > nearest) continue;
      if (best === null || distance(each) < distance(best)) best = each;
    }
    if (best === null) return null;
    const chosen = best;
    taken.add(chosen.exchange.id);
    const ambiguous = candidates.some(
      (each) => each !== chosen && distance(each) - distance(chosen) < indistinct && distance(each) <= nearest,
    );
    return { id: chosen.exchange.id, ambiguous };
  });
}

/** DevTools keeps the fragment, webRequest does not always. */
function keyOf(method: string, url: string, status: number): string {
  const hash = url.indexOf('#');
  return `${method} ${status} ${hash < 0 ? url : url.slice(0, hash)}`;
}
