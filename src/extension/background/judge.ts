import { cookiesWouldTell } from '../../diagnosis/cookies-would-tell.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Diagnosis } from '../../diagnosis/finding.ts';
import { createHistory } from '../../diagnosis/history.ts';
import { sequenceView } from '../../diagnosis/sequence-view.ts';
import type { Kept } from '../../recorder/state.ts';
import type { CookieStoreState, Details, Word } from '../protocol.ts';
import { gravityOf, type Gravity } from '../ui/gravity.ts';
import { withoutRules } from './chosen.ts';
import { cookieStore, type CookieReader } from './cookie-store.ts';
import { marksOf, rowOf } from './row.ts';
import { unseenResponse } from './unseen-response.ts';

/**
 * All that knows rules, servers and tokens: the history, diagnoses, and what pages are shown of them. A script of its
 * own (load-judge.ts), because a background that only records needs nothing of it.
 */
export interface Judge {
  /** Takes exchanges in that are new or different. Returns the ids of others whose diagnosis that may change. */
  observe(exchanges: Iterable<Kept>): ReadonlySet<string>;
  /** What was observed must not explain what comes next. */
  forgetAll(): void;
  /** Its diagnosis is made anew when it is asked for again. */
  takeBack(id: string): void;
  /** From now on these rules say nothing. */
  switchOff(rules: readonly Word[]): void;
  diagnosis(kept: Kept): Diagnosis;
  gravity(kept: Kept): Gravity;
  row(kept: Kept): ReturnType<typeof rowOf>;
  details(kept: Kept): Details;
  /** Reads the cookies for those of the exchanges of which they may tell more. */
  lookForCookies(exchanges: Iterable<Kept>): void;
}

export type CreateJudge = typeof createJudge;

export function createJudge(readCookies: CookieReader): Judge {
  const history = createHistory();
  const cookies = cookieStore(readCookies);
  const diagnoses = new Map<string, Diagnosis>();
  let rulesOff: readonly Word[] = [];

  /** With what the switched-off rules say. */
  function whole(kept: Kept): Diagnosis {
    const { id } = kept.exchange;
    const known = diagnoses.get(id);
    if (known !== undefined) return known;
    const made = kept.responseUnseen ? unseenResponse(kept.exchange) : diagnose(kept.exchange, history);
    diagnoses.set(id, made);
    return made;
  }

  const diagnosis = (kept: Kept): Diagnosis => withoutRules(whole(kept), rulesOff);

  return {
    observe(exchanges) {
      const touched = new Set<string>();
      for (const { exchange } of exchanges) for (const id of history.observe(exchange)) touched.add(id);
      return touched;
    },
    forgetAll() {
      history.clear();
      diagnoses.clear();
    },
    takeBack: (id) => void diagnoses.delete(id),
    switchOff(rules) {
      rulesOff = rules;
    },
    diagnosis,
    gravity: (kept) => gravityOf(whole(kept).outcome, kept.exchange.response?.status ?? 0),
    row: (kept) => rowOf(kept, diagnosis(kept), history.attemptId(kept.exchange.id)),
    details(kept) {
      const made = diagnosis(kept);
      return {
        exchange: kept.exchange,
        diagnosis: made,
        marks: marksOf(kept),
        cookieStore: cookieState(kept, made),
        sequence: sequenceView(kept.exchange, history),
      };
    },
    lookForCookies: (exchanges) => cookies.look([...exchanges].map((kept) => kept.exchange)),
  };
}

function cookieState({ exchange }: Kept, diagnosis: Diagnosis): CookieStoreState {
  if (exchange.context.cookieStore !== null) return 'read';
  return cookiesWouldTell(exchange, diagnosis) ? 'would-tell' : 'no-matter';
}
