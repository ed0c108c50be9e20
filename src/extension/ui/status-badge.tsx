import type { JSX } from 'preact';
import type { Gravity } from './gravity.ts';
import { phrase, type PlainKey } from './phrase.ts';

interface Props {
  /** 0: no response. */
  readonly status: number;
  readonly gravity: Gravity;
}

const words: Readonly<Record<Gravity, PlainKey | null>> = {
  grave: 'gravityGrave',
  careful: 'gravityCareful',
  good: 'gravityGood',
  neutral: null,
};

/** A status code on a colour of its gravity, which is said in words too. */
export function StatusBadge({ status, gravity }: Props): JSX.Element {
  const said = words[gravity];
  const unseen = [...(status === 0 ? [phrase('noResponse')] : []), ...(said === null ? [] : [phrase(said)])];
  return (
    <span class={`status ${gravity}`}>
      {status === 0 ? '—' : status}
      <span class="out-of-sight">{unseen.map((each) => ` ${each}`).join('')}</span>
    </span>
  );
}
