import type { LifeView, SequenceView } from '../sequence-view.ts';
import { clockTime } from './clock-time.ts';

export interface Lane {
  readonly name: string;
  /** Percent of the width. */
  readonly bar: { readonly from: number; readonly to: number } | null;
  readonly expiry: number | null;
  readonly dots: readonly { readonly at: number; readonly look: 'good' | 'grave'; readonly title: string }[];
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
      name: `#${life.fingerprint.slice(0, 4)}`,
      bar: end === null || end < from || start > to ? null : { from: percent(start), to: percent(end) },
      expiry: end === null || end < from || end > to ? null : percent(end),
      dots: dotsOf(life).map(({ time, look, word }) => ({
        at: percent(time),
        look,
        title: `${word} ${clockTime(time)}`,
      })),
    };
  });
  return { from, to, lanes };
}

function dotsOf(life: LifeView): readonly { time: number; look: 'good' | 'grave'; word: string }[] {
  const dots = life.uses.map(({ startedAt, answer }) => ({
    time: startedAt,
    look: answer === 'refused' || answer === 'failed' ? ('grave' as const) : ('good' as const),
    word: answer,
  }));
  const known = new Set(dots.map(({ time }) => time));
  if (!known.has(life.firstUse)) {
    dots.push({ time: life.firstUse, look: life.accepted > 0 ? 'good' : 'grave', word: 'other' });
  }
  return dots;
}
