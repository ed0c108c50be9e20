import type { Kept } from '../../recorder/state.ts';
import type { Word } from '../protocol.ts';
import type { StoredSession } from '../storage.ts';
import { isUnjudged, type Judgements } from './judgements.ts';
import type { Judge } from './judge.ts';
import type { Change, Recording } from './recording.ts';

/** When the judge is needed, and what it has not been told yet. */
export interface Judging {
  load(stored: StoredSession): void;
  note(change: Change): void;
  /** Whether anything may have to be judged, or may change what was judged. */
  readonly isDue: boolean;
  /** The judge, who knows all that happened until now. `touched` are exchanges that are to be looked at again. */
  judge(): Promise<Judge>;
  /** Exchanges whose diagnosis others may have changed since this was asked last. */
  takeTouched(): readonly string[];
  /** Forgets what has gone: what the user cleared must not explain what comes next. */
  startAnew(): void;
  /** From now on these rules say nothing. */
  switchOff(rules: readonly Word[]): void;
}

/**
 * What has gone from the log, but may explain what comes: the last success before a page was left. In bytes, as the
 * recorder estimates them.
 */
const departedLimit = 2_000_000;

interface Waiting {
  readonly kept: Kept;
  /** Whether it may change what was judged before: not so what was judged together with it before a restart. */
  readonly isNews: boolean;
}

/**
 * The judge comes when it is needed first: when an exchange may have failed, when something changed after others were
 * judged, or when a page of ours asks. Until then it costs nothing but a list of what it is to be told.
 */
export function createJudging(
  recording: Pick<Recording, 'all'>,
  judgements: Judgements,
  load: () => Promise<Judge>,
): Judging {
  let loading: Promise<Judge> | null = null;
  let loaded: Judge | null = null;
  let rulesOff: readonly Word[] = [];
  let isDue = false;
  /** In the order in which they began. */
  let waiting = new Map<string, Waiting>();
  let departed: string[] = [];
  let departedBytes = 0;
  const touched = new Set<string>();

  function depart(id: string): void {
    const bytes = waiting.get(id)?.kept.bytes;
    if (bytes === undefined) return;
    departed.push(id);
    departedBytes += bytes;
    if (departedBytes <= departedLimit) return;
    // Down to a half, so that this is not done for each one.
    let first = 0;
    for (; departedBytes > departedLimit / 2 && first < departed.length; first += 1) {
      const gone = departed[first] ?? '';
      departedBytes -= waiting.get(gone)?.kept.bytes ?? 0;
      waiting.delete(gone);
    }
    departed = departed.slice(first);
  }

  function tell(judge: Judge): void {
    const all = [...waiting.values()];
    waiting = new Map();
    departed = [];
    departedBytes = 0;
    const news = all.filter(({ isNews }) => isNews);
    judge.observe(all.filter(({ isNews }) => !isNews).map(({ kept }) => kept));
    const others = judge.observe(news.map(({ kept }) => kept));
    for (const { kept } of news) judge.takeBack(kept.exchange.id);
    for (const id of others) {
      judge.takeBack(id);
      judgements.takeBack(id);
      touched.add(id);
    }
  }

  async function loadFirst(): Promise<Judge> {
    const judge = await load();
    judge.switchOff(rulesOff);
    loaded = judge;
    return judge;
  }

  return {
    load({ kept, late }) {
      for (const each of kept) {
        waiting.set(each.exchange.id, { kept: each, isNews: late.has(each.exchange.id) });
        if (isUnjudged(judgements, each)) {
          isDue = true;
          touched.add(each.exchange.id);
        }
      }
    },
    note({ changed, gone }) {
      for (const kept of changed) {
        waiting.set(kept.exchange.id, { kept, isNews: true });
        isDue ||= judgements.any || isUnjudged(judgements, kept);
      }
      for (const id of gone) {
        loaded?.takeBack(id);
        depart(id);
      }
    },
    get isDue() {
      return isDue || judgements.tookBack || loaded !== null;
    },
    async judge() {
      loading ??= loadFirst();
      const judge = await loading;
      isDue = false;
      if (waiting.size > 0) tell(judge);
      return judge;
    },
    takeTouched() {
      const ids = [...touched];
      touched.clear();
      return ids;
    },
    startAnew() {
      loaded?.forgetAll();
      waiting = new Map(recording.all().map((kept) => [kept.exchange.id, { kept, isNews: false }]));
      departed = [];
      departedBytes = 0;
    },
    switchOff(rules) {
      rulesOff = rules;
      loaded?.switchOff(rules);
    },
  };
}
