import type { Exchange } from '../http/exchange.ts';
import { drop, get, put } from './persistent-map.ts';
import type { Step } from './step.ts';
import { keptOf, tabOf, withTab, type Kept, type RecorderState, type Tab } from './state.ts';

/** Frames whose documents are remembered, a tab. */
const frameLimit = 200;

/**
 * A frame shows a new document. A top-level one begins the tab's log anew: what was asked before its own first hop
 * goes, unless the log is preserved.
 */
export function navigated(step: Step, exchange: Exchange, frameId: number): Step {
  const { tabId } = exchange.context;
  if (tabId === null) return step;
  const url = exchange.request.url;
  const tab = tabOf(step.state, tabId);
  if (frameId !== 0) {
    if (Object.keys(tab.frames).length >= frameLimit && !(frameId in tab.frames)) return step;
    const frames = { ...tab.frames, [frameId]: url };
    return { ...step, state: withTab(step.state, { ...tab, frames }), tab: tabId };
  }
  const first = get(step.state.kept, `${exchange.requestId}.0`)?.exchange ?? exchange;
  const origin = URL.canParse(url) ? new URL(url).origin : null;
  const shown: Tab = { ...tab, page: url, origin, since: first.startedAt, frames: {} };
  if (tab.preserveLog ?? step.state.preserveLog) return { ...step, state: withTab(step.state, shown), tab: tabId };

  const old = keptOf(step.state, tabId).filter(
    (each) => each.exchange.requestId !== exchange.requestId && each.exchange.startedAt <= first.startedAt,
  );
  const leftBehind = old.filter(isOpen).map((each) => each.exchange.requestId);
  return {
    state: withTab(forget(step.state, old), { ...shown, dropped: 0, leftBehind }),
    changed: step.changed,
    gone: [...step.gone, ...old.map((each) => each.exchange.id)],
    tab: tabId,
  };
}

/**
 * Forgets a tab's exchanges that began until then (milliseconds since the epoch); those that are still open stay, because
 * their answers are still to come.
 */
export function clearTab(state: RecorderState, tabId: number, until: number): Step {
  const done = keptOf(state, tabId).filter((each) => !isOpen(each) && each.exchange.startedAt <= until);
  const cleared = forget(state, done);
  return {
    state: withTab(cleared, { ...tabOf(state, tabId), dropped: 0, cleared: until }),
    changed: [],
    gone: done.map((each) => each.exchange.id),
    tab: tabId,
  };
}

/** `null` takes the user's word back. */
export function setPreserveLog(state: RecorderState, tabId: number, preserveLog: boolean | null): RecorderState {
  return withTab(state, { ...tabOf(state, tabId), preserveLog });
}

/** Closed tabs that are remembered: events of a tab's last requests come within moments of its end. */
const closedLimit = 50;

/** Forgets a tab with all that is known of it. */
export function closeTab(state: RecorderState, tabId: number): Step {
  const all = keptOf(state, tabId);
  const tabs = new Map(state.tabs);
  tabs.delete(tabId);
  return {
    state: { ...forget(state, all), tabs, closed: [...state.closed.slice(1 - closedLimit), tabId] },
    changed: [],
    gone: all.map((each) => each.exchange.id),
    tab: tabId,
  };
}

export function forget(state: RecorderState, entries: readonly Kept[]): RecorderState {
  let { kept, hops, bytes } = state;
  for (const { exchange, bytes: size } of entries) {
    kept = drop(kept, exchange.id);
    bytes -= size;
    if (get(hops, exchange.requestId) !== exchange.hop) continue;
    let newest = exchange.hop - 1;
    while (newest >= 0 && get(kept, `${exchange.requestId}.${newest}`) === undefined) newest -= 1;
    hops = newest < 0 ? drop(hops, exchange.requestId) : put(hops, exchange.requestId, newest);
  }
  return { ...state, kept, hops, bytes };
}

export const isOpen = ({ exchange }: Kept): boolean => exchange.response === null && exchange.failure === null;
