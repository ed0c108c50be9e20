import type { JSX } from 'preact';
import type { Gravity } from './gravity.ts';

interface Props {
  /** 0: no response. */
  readonly status: number;
  readonly gravity: Gravity;
}

const words: Readonly<Record<Gravity, string>> = {
  grave: 'failed',
  careful: 'refused',
  good: 'fine',
  neutral: '',
};

/** A status code on a colour of its gravity, which is said in words too. */
export function StatusBadge({ status, gravity }: Props): JSX.Element {
  const said = words[gravity];
  return (
    <span class={`status ${gravity}`}>
      {status === 0 ? '—' : status}
      <span class="out-of-sight">{`${status === 0 ? ' no response' : ''}${said === '' ? '' : ` ${said}`}`}</span>
    </span>
  );
}
