import type { Context } from '../http/exchange.ts';
import type { Asked } from './network-event.ts';
import type { RecorderState, Tab } from './state.ts';

type Place = Pick<Context, 'tabId' | 'page' | 'frame'>;

/**
 * Whose exchange it is. A request without a tab comes from a worker that serves several pages; it goes to the tab that
 * navigated last among those of its origin, and to none where there is none. Later hops stay with the first.
 */
export function attribute(state: RecorderState, event: Asked, before: Context | undefined): Place | null {
  if (before !== undefined) {
    const page = event.resourceType === 'document' ? event.url : before.page;
    return { tabId: before.tabId, page, frame: before.frame };
  }
  if (event.tabId === null) {
    const tab = newestOf(state, event.origin);
    return tab === null ? null : { tabId: tab.tabId, page: tab.page, frame: event.document };
  }
  if (state.closed.includes(event.tabId)) return null;
  const tab = state.tabs.get(event.tabId);
  if (tab?.leftBehind.includes(event.requestId) === true) return null;
  if (event.resourceType === 'document') return { tabId: event.tabId, page: event.url, frame: null };
  const page = event.page ?? tab?.page ?? null;
  const frame = event.document ?? tab?.frames[event.frameId] ?? null;
  return { tabId: event.tabId, page, frame: frame === page ? null : frame };
}

function newestOf(state: RecorderState, origin: string | null): Tab | null {
  if (origin === null || origin === 'null') return null;
  let newest: Tab | null = null;
  for (const tab of state.tabs.values()) {
    if (tab.origin === origin && (newest === null || tab.since >= newest.since)) newest = tab;
  }
  return newest;
}
