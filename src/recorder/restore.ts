import { emptyState, keep, withTab, type Kept, type RecorderState, type Tab } from './state.ts';

/** The state that these records were taken from, after a restart. */
export function restore(entries: readonly Kept[], tabs: readonly Tab[], preserveLog: boolean): RecorderState {
  let state: RecorderState = { ...emptyState, preserveLog };
  for (const tab of tabs) state = withTab(state, tab);
  for (const entry of entries) state = keep(state, entry);
  return state;
}
