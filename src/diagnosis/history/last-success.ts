import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/** So many of the youngest successes are compared. */
const looked = 16;

/**
 * The success that a request is compared with: of the same endpoint, the one with the nearest query, the same path if
 * there is one, the youngest of equals. Where that never worked: what is the same but for www, TLS or a version.
 */
export function lastSuccessOf(store: Store, self: Trace): Trace | null {
  return nearest(store.at('accepted', self.endpoint), self) ?? nearest(store.at('kin', self.kin), self);
}

function nearest(candidates: ReturnType<Store['at']>, self: Trace): Trace | null {
  let found: Trace | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const each of candidates?.before(self.startedAt, looked) ?? []) {
    if (each === self || each.preflight) continue;
    const distance = queryDistance(each.query, self.query) * 2 + (each.path === self.path ? 0 : 1);
    if (distance < least) [found, least] = [each, distance];
    if (least === 0) break;
  }
  return found;
}

function queryDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [a.split('&'), b.split('&')];
  return one.filter((each) => !other.includes(each)).length + other.filter((each) => !one.includes(each)).length;
}
