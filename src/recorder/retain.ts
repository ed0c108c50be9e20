import { forget, isOpen } from './navigation.ts';
import { still, type Step } from './step.ts';
import { values } from './persistent-map.ts';
import { tabOf, withTab, type Kept, type RecorderState } from './state.ts';

/** Room that is made beyond the limit, so that it is not made anew for each exchange. */
const spare = 0.1;

/**
 * Keeps within `limit` bytes: the oldest exchanges without findings go first, then the oldest with findings, and those
 * that wait for their answer last. What a tab lost is counted in its `dropped`.
 */
export function retain(state: RecorderState, limit: number, hasFindings: (id: string) => boolean): Step {
  if (state.bytes <= limit) return still(state);
  const worth = (each: Kept): number => (isOpen(each) ? 2 : hasFindings(each.exchange.id) ? 1 : 0);
  const candidates = [...values(state.kept)]
    .map((each) => ({ each, worth: worth(each) }))
    .toSorted((a, b) => a.worth - b.worth || a.each.exchange.startedAt - b.each.exchange.startedAt);
  const goal = limit * (1 - spare);
  const leaving: Kept[] = [];
  let bytes = state.bytes;
  for (const { each } of candidates) {
    if (bytes <= goal) break;
    bytes -= each.bytes;
    leaving.push(each);
  }
  let next = forget(state, leaving);
  for (const [tabId, lost] of countByTab(leaving)) {
    const tab = tabOf(next, tabId);
    next = withTab(next, { ...tab, dropped: tab.dropped + lost });
  }
  return { state: next, changed: [], gone: leaving.map((each) => each.exchange.id), tab: null };
}

function countByTab(entries: readonly Kept[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { exchange } of entries) {
    const { tabId } = exchange.context;
    if (tabId !== null) counts.set(tabId, (counts.get(tabId) ?? 0) + 1);
  }
  return counts;
}
