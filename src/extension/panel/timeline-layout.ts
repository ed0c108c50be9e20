import type { LifeView, SeenLink, SequenceView } from '../../diagnosis/sequence-view.ts';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { clockTime } from '../ui/times.ts';

export interface Lane {
  readonly name: string;
  /** Percent of the width. */
  readonly bar: { readonly from: number; readonly to: number } | null;
  readonly expiry: number | null;
  /** Where its successor was handed out, and that one's lane. */
  readonly replaced: { readonly at: number; readonly lane: number } | null;
  /** Where a logout ended it; percent of the width. */
  readonly ended: number | null;
  readonly dots: readonly Dot[];
}

/** One use of a credential. */
export interface Dot {
  /** Id of the exchange. */
  readonly id: string;
  /** Percent of the width. */
  readonly at: number;
  readonly look: 'good' | 'grave' | 'plain';
  /** "refused 12:01:58 GET /orders 401" */
  readonly title: string;
}

export interface TimelineLayout {
  /** Client's clock, milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly Lane[];
}

/** Places each credential's uses and validity on a common time axis around the uses; tokens' times are the server's clock. */
export function layOut(sequence: SequenceView, at: number): TimelineLayout {
  const offset = sequence.serverClock?.offset ?? 0;
  const times = [at];
  for (const life of sequence.lives) {
    times.push(life.firstUse, life.lastUse);
    for (const event of [life.issuedAt, life.replacedAt, life.loggedOutAt]) if (event !== null) times.push(event);
  }
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  const margin = Math.max(1000, (last - first) * 0.06);
  const from = first - margin;
  const to = last + margin;
  const percent = (time: number): number => Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100));
  const lanes = sequence.lives.map((life): Lane => {
    const end = life.exp === null ? null : life.exp - offset;
    const start = life.nbf === null ? life.firstUse : life.nbf - offset;
    return {
      name: `${life.scheme ?? life.name} #${life.fingerprint.slice(0, 4)}`,
      bar: end === null || end < from || start > to ? null : { from: percent(start), to: percent(end) },
      expiry: end === null || end < from || end > to ? null : percent(end),
      replaced: replacedIn(sequence.lives, life, percent),
      ended: life.loggedOutAt === null ? null : percent(life.loggedOutAt),
      dots: life.uses.map(({ id, startedAt, answer, method, path, status }) => ({
        id,
        at: percent(startedAt),
        look: looks[answer],
        title: dotTitle(phrase(answerNames[answer]), clockTime(startedAt), method, path, status),
      })),
    };
  });
  return { from, to, lanes };
}

const dotTitle = (answer: string, time: string, method: string, path: string, status: number): string =>
  status === 0
    ? phrase('dotUnanswered', { answer, time, method, path })
    : phrase('dot', { answer, time, method, path, status: String(status) });

/** What became of a use, in words. */
export const answerNames: Readonly<Record<SeenLink['answer'], PlainKey>> = {
  accepted: 'answerAccepted',
  refused: 'answerRefused',
  redirected: 'answerRedirected',
  failed: 'answerFailed',
  other: 'answerOther',
  open: 'answerOpen',
};

function replacedIn(lives: readonly LifeView[], life: LifeView, percent: (time: number) => number): Lane['replaced'] {
  const lane = lives.findIndex(({ fingerprint }) => fingerprint === life.replacedBy);
  return lane < 0 || life.replacedAt === null ? null : { at: percent(life.replacedAt), lane };
}

const looks: Readonly<Record<SeenLink['answer'], Dot['look']>> = {
  accepted: 'good',
  redirected: 'good',
  refused: 'grave',
  failed: 'grave',
  other: 'plain',
  open: 'plain',
};
