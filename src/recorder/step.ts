import type { RecorderState } from './state.ts';

/** A step of the recording. `changed` and `gone` are ids of exchanges. */
export interface Step {
  readonly state: RecorderState;
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  /** The tab whose own record (page, frames, counts) changed, or null. */
  readonly tab: number | null;
}

export const still = (state: RecorderState): Step => ({ state, changed: [], gone: [], tab: null });
