import type { JSX } from 'preact';
import type { CardName } from './ways.ts';
import { useWays } from './ways-context.ts';
import { phrase } from '../ui/phrase.ts';
import { Visible } from '../ui/visible.tsx';
import { seen } from '../ui/visible-text.ts';

interface Props extends CardName {
  /** Default: the name. */
  readonly text?: string;
}

/** A name that has a reference card: a click opens it. */
export function CardButton({ kind, name, scheme, text = name }: Props): JSX.Element {
  const ways = useWays();
  return (
    <button
      type="button"
      class="card-button"
      title={phrase('cardTitle', { name: seen(name) })}
      onClick={() => {
        ways.card.value = scheme === undefined ? { kind, name } : { kind, name, scheme };
      }}
    >
      <Visible text={text} />
    </button>
  );
}
