import { compareBrowsers } from './browser/compare-browsers.ts';
import type { Say } from './paired-rounds.ts';

/** What watching costs while DevTools are open, which cost more than all of it, and our panel in them. */
export default async function browserOpenBench(say: Say): Promise<void> {
  await compareBrowsers(['floorOpen', 'open'], 'floorOpen', say);
}
