import type { Store } from './store.ts';
import { find } from './time-list.ts';
import { sameEntries, type Trace } from './trace.ts';

/** Between a refusal and its repetition at most this long lies, in milliseconds: what comes later is another try. */
const longestGap = 600_000;

/** Refusals of the same method, URL and credentials directly before `self`, oldest first. */
export function refusedRepeats(store: Store, self: Trace): readonly Trace[] {
  if (self.state === null || self.state === '') return [];
  const found: Trace[] = [];
  let since = self.startedAt;
  for (const each of sameUrl(store, self)?.before(self.startedAt) ?? []) {
    if (each === self || each.preflight || each.method !== self.method || each.prefetch) continue;
    // What left before the other's answer came repeats nothing.
    if (each.answeredAt !== null && each.answeredAt > self.startedAt) continue;
    const changed =
      each.state !== self.state || each.bodyPrint !== self.bodyPrint || !sameEntries(each.settings, self.settings);
    if (changed || each.answer !== 'refused' || since - each.startedAt > longestGap) break;
    found.push(each);
    since = each.startedAt;
  }
  return found.toReversed();
}

/** Requests of the same method and URL that left after `self`, within `ms` of its answer, in order. */
export function laterTries(store: Store, self: Trace, ms: number): readonly Trace[] {
  const until = (self.answeredAt ?? self.startedAt) + ms;
  const found: Trace[] = [];
  for (const each of sameUrl(store, self)?.after(self.startedAt) ?? []) {
    if (each.startedAt > until) break;
    if (each !== self && each.method === self.method && !isEarlier(each, self)) found.push(each);
  }
  return found;
}

/** Requests of the same method and URL that left within `ms` before `self`, in order. */
export function earlierTries(store: Store, self: Trace, ms: number): readonly Trace[] {
  const found: Trace[] = [];
  for (const each of sameUrl(store, self)?.before(self.startedAt) ?? []) {
    if (each.startedAt < self.startedAt - ms) break;
    if (each !== self && each.method === self.method) found.push(each);
  }
  return found.toReversed();
}

export function servedWithoutCredentials(store: Store, self: Trace): Trace | null {
  return tryBefore(store, self, (each) => each.answer === 'accepted' && each.state === '');
}

export function acceptedWithOthers(store: Store, self: Trace): Trace | null {
  const { state } = self;
  return tryBefore(
    store,
    self,
    (each) => each.answer === 'accepted' && each.state !== null && each.state !== '' && each.state !== state,
  );
}

/** Refusals by the same origin of the same credentials, with another status; at most 8. */
export function refusedOtherwise(store: Store, self: Trace): readonly Trace[] {
  if (self.state === null) return [];
  const differs = (each: Trace): boolean =>
    each !== self &&
    each.state === self.state &&
    each.status !== self.status &&
    !each.preflight &&
    Math.abs(each.startedAt - self.startedAt) <= longestGap;
  const list = store.at('refused', self.origin);
  if (list === null) return [];
  return [...list.before(self.startedAt, 64), ...list.after(self.startedAt, 64)].filter(differs).slice(0, 8);
}

const sameUrl = (store: Store, self: Trace): ReturnType<Store['at']> => store.at('url', self.url);

/** The last try of the same method and URL before `self` that fits. */
function tryBefore(store: Store, self: Trace, fits: (trace: Trace) => boolean): Trace | null {
  return find(
    sameUrl(store, self)?.before(self.startedAt),
    (each) => each !== self && each.method === self.method && fits(each),
  );
}

/** Hops of one request that left at the same millisecond are told apart by their number. */
const isEarlier = (each: Trace, self: Trace): boolean =>
  each.requestId === self.requestId && each.hop < self.hop && each.startedAt === self.startedAt;
