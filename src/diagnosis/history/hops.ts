import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** A redirect is followed at once: what comes later went there by itself. */
const longestPause = 2000;

/** Whether two exchanges may come from one tab. */
export const sameTab = (a: Trace, b: Trace): boolean => a.tabId === null || b.tabId === null || a.tabId === b.tabId;
const isRedirect = (trace: Trace): boolean => trace.redirectsTo !== null;

/**
 * The hop before: the same request's, where the recorder numbers hops. A recording without numbers (most HAR files)
 * shows hops as requests of their own; there the redirect that named this URL just before is it.
 */
export function hopBefore(store: Store, trace: Trace): Trace | null {
  if (trace.hop > 0) return byHop(store, trace, trace.hop - 1);
  if (trace.tabId !== null) return null;
  for (const each of store.at('location', trace.url)?.before(trace.startedAt, 8) ?? []) {
    const pause = trace.startedAt - (each.answeredAt ?? each.startedAt);
    if (each !== trace && isRedirect(each) && sameTab(each, trace) && pause <= longestPause) return each;
  }
  return null;
}

export function hopAfter(store: Store, trace: Trace): Trace | null {
  const numbered = byHop(store, trace, trace.hop + 1);
  if (numbered !== null || trace.redirectsTo === null || trace.tabId !== null) return numbered;
  for (const each of store.at('url', trace.redirectsTo)?.after(trace.startedAt, 8) ?? []) {
    const pause = each.startedAt - (trace.answeredAt ?? trace.startedAt);
    if (each !== trace && each.hop === 0 && sameTab(each, trace) && pause <= longestPause) return each;
  }
  return null;
}

function byHop(store: Store, trace: Trace, hop: number): Trace | null {
  return store.traces.get(`${trace.requestId}.${hop}`) ?? null;
}

/** A preflight comes just before its request in Chromium, just after the request's first event in Firefox. */
const preflightBefore = 5000;
const preflightAfter = 1000;

export function preflightFor(store: Store, trace: Trace): Trace | null {
  if (trace.preflight) return null;
  const list = store.at('preflight', trace.url);
  if (list === null) return null;
  const asks = (each: Trace): boolean =>
    each.asksMethod === trace.method && (each.requester === trace.requester || trace.requester === null);
  for (const each of list.before(trace.startedAt, 8)) {
    if (trace.startedAt - each.startedAt > preflightBefore) break;
    if (asks(each)) return each;
  }
  for (const each of list.after(trace.startedAt, 8)) {
    if (each.startedAt - trace.startedAt > preflightAfter) break;
    if (asks(each)) return each;
  }
  return null;
}

export function requestOf(store: Store, preflight: Trace): Trace | null {
  if (!preflight.preflight) return null;
  for (const each of store.at('url', preflight.url)?.after(preflight.startedAt - preflightAfter, 16) ?? []) {
    if (each.startedAt - preflight.startedAt > preflightBefore) break;
    if (!each.preflight && each.method === preflight.asksMethod) return each;
  }
  return null;
}
