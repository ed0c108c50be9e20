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
  /** It is recorded without an answer: that was lost, or has not come yet. */
  readonly open: boolean;
  /** Another exchange of that method, URL and status ran so near in time that the body may be its own. */
  readonly ambiguous: boolean;
}

/** DevTools and webRequest put the start of one request up to this far apart (measured: 0 to 12 ms; clocks may jump). */
const nearest = 2_000;
/** Starts that are nearer to each other than this cannot be told apart. */
const indistinct = 25;

/**
 * Which exchanges these bodies belong to: same method, URL and status, nearest in time, one to one. DevTools knows no
 * request ids. An exchange without an answer fits where none with that status does. null: none fits. The answers are in
 * the order of `sightings`.
 *
 * @param cleared until when the log was cleared: what began before is nothing that began since. Milliseconds.
 */
export function matchBodies(
  entries: readonly Kept[],
  sightings: readonly Sighting[],
  cleared = 0,
): readonly (Match | null)[] {
  const byRequest = new Map<string, Kept[]>();
  for (const each of entries) {
    const { request, response } = each.exchange;
    if (response !== null && response.body !== null) continue;
    const key = keyOf(request.method, request.url, response?.status ?? null);
    const list = byRequest.get(key);
    if (list === undefined) byRequest.set(key, [each]);
    else list.push(each);
  }
  const taken = new Set<string>();
  return sightings.map((seen) => {
    const distance = (each: Kept): number => Math.abs(each.exchange.startedAt - seen.startedAt);
    const latest = seen.startedAt < cleared - indistinct ? cleared : Number.POSITIVE_INFINITY;
    const near = (status: number | null): readonly Kept[] =>
      (byRequest.get(keyOf(seen.method, seen.url, status)) ?? []).filter(
        (each) => distance(each) <= nearest && each.exchange.startedAt <= latest,
      );
    const free = (each: Kept): boolean => !taken.has(each.exchange.id);
    const answered = near(seen.status);
    const candidates = answered.some(free) ? answered : near(null);
    const [first, ...others] = candidates.filter(free);
    if (first === undefined) return null;
    const chosen = others.reduce((best, each) => (distance(each) < distance(best) ? each : best), first);
    taken.add(chosen.exchange.id);
    const ambiguous = candidates.some((each) => each !== chosen && distance(each) - distance(chosen) < indistinct);
    return { id: chosen.exchange.id, open: chosen.exchange.response === null, ambiguous };
  });
}

/** Whether one of these, of which no body is known yet, may be this request though it got another status. */
export function mayBeOneOf(entries: readonly Kept[], seen: Sighting): boolean {
  const key = keyOf(seen.method, seen.url, null);
  return entries.some(({ exchange: { request, response, startedAt } }) => {
    if (response === null || response.body !== null || Math.abs(startedAt - seen.startedAt) > nearest) return false;
    return keyOf(request.method, request.url, null) === key;
  });
}

/** Whether one of these, of which a body is known, is this request: DevTools may tell of one twice. */
export function isTold(entries: readonly Kept[], seen: Sighting): boolean {
  const key = keyOf(seen.method, seen.url, seen.status);
  return entries.some(({ exchange: { request, response, startedAt } }) => {
    if (response === null || response.body === null || Math.abs(startedAt - seen.startedAt) >= indistinct) return false;
    return keyOf(request.method, request.url, response.status) === key;
  });
}

/** Equal for what may be one request. DevTools keeps the fragment, webRequest does not always. */
export function keyOf(method: string, url: string, status: number | null): string {
  const hash = url.indexOf('#');
  return `${method} ${status} ${hash < 0 ? url : url.slice(0, hash)}`;
}
