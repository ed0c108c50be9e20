import { hasField } from '../../http/field.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Kept } from '../../recorder/state.ts';
import { judgementItem, type SessionWriter, type StoredSession } from '../storage.ts';
import type { Gravity } from '../ui/gravity.ts';

/**
 * How grave each exchange was judged to be. Stored beside the exchanges, so that a background that wakes need not
 * diagnose all of them again to count its failures, and mostly none at all.
 */
export interface Judgements {
  load(stored: StoredSession): void;
  /** An exchange changed or went: what was judged of it no longer holds. Returns whether there was such. */
  takeBack(id: string): boolean;
  of(id: string): Gravity | undefined;
  /** `changes`: those of the recording that were known when it was judged. */
  set(id: string, gravity: Gravity, changes: number): void;
  isFailure(id: string): boolean;
  /** Whether anything was judged and stands. */
  readonly any: boolean;
  /** Whether anything was ever taken back: then what the toolbar button shows may be out of date. */
  readonly tookBack: boolean;
}

export function createJudgements(writer: SessionWriter): Judgements {
  const gravities = new Map<string, Gravity>();
  let tookBack = false;
  const takeBack = (id: string): boolean => {
    if (!gravities.delete(id)) return false;
    tookBack = true;
    writer.drop(judgementItem(id));
    return true;
  };
  return {
    load(stored) {
      for (const [id, { gravity }] of stored.judged) gravities.set(id, gravity);
    },
    takeBack,
    of: (id) => gravities.get(id),
    set(id, gravity, changes) {
      gravities.set(id, gravity);
      // Where it is lost, it is judged again.
      writer.putSoon(judgementItem(id), () => ({ gravity, changes }));
    },
    isFailure(id) {
      const gravity = gravities.get(id);
      return gravity === 'grave' || gravity === 'careful';
    },
    get any() {
      return gravities.size > 0;
    },
    get tookBack() {
      return tookBack;
    },
  };
}

/**
 * Whether an exchange can be a failure at all. What cannot is not diagnosed until a panel shows it: a page makes
 * thousands of requests, and few of them fail.
 */
export function mayHaveFailed({ response, failure }: Exchange): boolean {
  if (failure !== null) return true;
  if (response === null) return false;
  if (response.status >= 400 || response.body !== null) return true;
  return response.status >= 300 && hasField(response.fields, 'location');
}

/** Whether somebody has to judge: one may have failed and nobody has said. */
export const isUnjudged = (judgements: Judgements, { exchange }: Kept): boolean =>
  mayHaveFailed(exchange) && judgements.of(exchange.id) === undefined;
