import type { Kept } from '../../recorder/state.ts';
import type { Gravity } from '../ui/gravity.ts';
import { phrase } from '../ui/phrase.ts';
import type { Sign } from './badge.ts';
import type { Recording } from './recording.ts';

export interface Failures {
  /** Looks again at what changed in a tab. */
  update(tabId: number, changed: Iterable<string>, gone: Iterable<string>): void;
  /** A tab's failures, newest first. */
  of(tabId: number): readonly Kept[];
  sign(tabId: number): Sign;
}

/**
 * Which exchanges failed, tab by tab. A challenge that is a handshake's normal leg, or a refusal for another reason
 * than credentials, is no failure. Only exchanges that changed are judged again, also after a restart.
 */
export function countFailures(recording: Recording): Failures {
  const tabs = new Map<number, Map<string, Gravity>>();

  function judge(known: Map<string, Gravity>, kept: Kept): void {
    const gravity = recording.gravity(kept);
    if (gravity === 'grave' || gravity === 'careful') known.set(kept.exchange.id, gravity);
    else known.delete(kept.exchange.id);
  }

  function ofTab(tabId: number): Map<string, Gravity> {
    let known = tabs.get(tabId);
    if (known === undefined) {
      known = new Map();
      for (const kept of recording.of(tabId)) judge(known, kept);
      tabs.set(tabId, known);
    }
    return known;
  }

  const newestFirst = (tabId: number): readonly Kept[] =>
    [...ofTab(tabId).keys()]
      .map((id) => recording.find(id))
      .filter((kept) => kept !== undefined)
      .toSorted((a, b) => b.exchange.startedAt - a.exchange.startedAt);

  return {
    update(tabId, changed, gone) {
      const known = ofTab(tabId);
      for (const id of gone) known.delete(id);
      for (const id of changed) {
        const kept = recording.find(id);
        if (kept === undefined) known.delete(id);
        else judge(known, kept);
      }
      if (recording.count(tabId) === 0) tabs.delete(tabId);
    },
    of: newestFirst,
    sign(tabId) {
      const known = ofTab(tabId);
      let newest: Kept | undefined;
      let gravity: Gravity = 'careful';
      for (const [id, each] of known) {
        if (each === 'grave') gravity = 'grave';
        const kept = recording.find(id);
        if (kept === undefined) continue;
        if (newest === undefined || kept.exchange.startedAt >= newest.exchange.startedAt) newest = kept;
      }
      const words = newest === undefined ? null : wordsFor(recording, newest);
      return { count: known.size, gravity, newest: words };
    },
  };
}

/** The verdict, or that there is none. */
function wordsFor(recording: Recording, kept: Kept): string {
  const { verdict } = recording.diagnosis(kept);
  return verdict === null
    ? phrase('badgeCannotTell', { status: String(kept.exchange.response?.status ?? 0) })
    : verdict.title;
}
