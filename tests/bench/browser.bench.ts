import { compareBrowsers } from './browser/compare-browsers.ts';
import type { Say } from './paired-rounds.ts';

/** What watching costs while nobody looks, and while nothing is to be watched. */
export default async function browserBench(say: Say): Promise<void> {
  await compareBrowsers(['none', 'permission', 'floor', 'four', 'closed', 'paused', 'unwatched'], 'floor', say);
}
