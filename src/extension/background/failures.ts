import type { Kept } from '../../recorder/state.ts';
import type { Gravity } from '../ui/gravity.ts';
import { phrase } from '../ui/phrase.ts';
import type { Sign } from './badge.ts';
import type { Judge } from './judge.ts';
import { mayHaveFailed, type Judgements } from './judgements.ts';
import type { Recording } from './recording.ts';

export interface Failures {
  /** Looks again at what changed in a tab. */
  update(judge: Judge, tabId: number, changed: Iterable<string>, gone: Iterable<string>): void;
  /** A tab's failures, newest first. */
  of(judge: Judge, tabId: number): readonly Kept[];
  sign(judge: Judge, tabId: number): Sign;
}

/**
 * Which exchanges failed, tab by tab. A challenge that is a handshake's normal leg, or a refusal for another reason
 * than credentials, is no failure. Only exchanges that changed are judged again, also after a restart.
 */
export function countFailures(
  recording: Pick<Recording, 'find' | 'of' | 'count' | 'changes'>,
  judgements: Judgements,
): Failures {
  const tabs = new Map<number, Map<string, Failure>>();

  function judged(judge: Judge, kept: Kept): Gravity {
    if (!mayHaveFailed(kept.exchange)) return 'neutral';
    const { id } = kept.exchange;
    const known = judgements.of(id);
    if (known !== undefined) return known;
    const made = judge.gravity(kept);
    judgements.set(id, made, recording.changes);
    return made;
  }

  function look(judge: Judge, failed: Map<string, Failure>, kept: Kept): void {
    const { id, startedAt } = kept.exchange;
    const gravity = judged(judge, kept);
    if (gravity === 'grave' || gravity === 'careful') failed.set(id, { id, gravity, startedAt });
    else failed.delete(id);
  }

  function ofTab(judge: Judge, tabId: number): Map<string, Failure> {
    let failed = tabs.get(tabId);
    if (failed === undefined) {
      failed = new Map();
      for (const kept of recording.of(tabId)) look(judge, failed, kept);
      tabs.set(tabId, failed);
    }
    return failed;
  }

  const keptOf = (ids: Iterable<string>): Kept[] =>
    [...ids].map((id) => recording.find(id)).filter((kept) => kept !== undefined);

  return {
    update(judge, tabId, changed, gone) {
      const failed = ofTab(judge, tabId);
      for (const id of gone) failed.delete(id);
      for (const id of changed) {
        const kept = recording.find(id);
        if (kept === undefined) failed.delete(id);
        else look(judge, failed, kept);
      }
      if (recording.count(tabId) === 0) tabs.delete(tabId);
    },
    of: (judge, tabId) =>
      keptOf(ofTab(judge, tabId).keys()).toSorted((a, b) => b.exchange.startedAt - a.exchange.startedAt),
    sign(judge, tabId) {
      const all = ofTab(judge, tabId);
      let newest: Failure | undefined;
      let gravity: Gravity = 'careful';
      for (const each of all.values()) {
        if (each.gravity === 'grave') gravity = 'grave';
        if (newest === undefined || each.startedAt >= newest.startedAt) newest = each;
      }
      const kept = newest === undefined ? undefined : recording.find(newest.id);
      return { count: all.size, gravity, newest: kept === undefined ? null : wordsFor(judge, kept) };
    },
  };
}

/** What the sign needs of one, so that it need not be looked up again and again. */
interface Failure {
  readonly id: string;
  readonly gravity: Gravity;
  readonly startedAt: number;
}

/** The verdict, or that there is none. */
function wordsFor(judge: Judge, kept: Kept): string {
  const { verdict } = judge.diagnosis(kept);
  return verdict === null
    ? phrase('badgeCannotTell', { status: String(kept.exchange.response?.status ?? 0) })
    : verdict.title;
}
