import type { JSX } from 'preact';
import { decodeUtf8 } from '../../http/octets.ts';
import { stretches, type Mark, type Stretch } from './marked-text.ts';
import { seen } from './visible-text.ts';
import { Visible } from './visible.tsx';

interface Props {
  readonly text: string;
  readonly marks?: readonly Mark[];
  /** The text is read as lines (a body), not as one value. */
  readonly lines?: boolean;
  /** Every character stands for an octet (a field's value): shown as UTF-8 where the octets are that. */
  readonly octets?: boolean;
  /** The place that was asked for: its mark stands out and is scrolled to. */
  readonly current?: string | null;
}

/** Text from the wire, as text: never markup, always left to right, what cannot be seen is shown by its name. */
export function WireText({ text, marks = [], lines = false, octets = false, current = null }: Props): JSX.Element {
  const cut: readonly Stretch[] = marks.length === 0 ? [{ text, marks }] : stretches(text, marks);
  return (
    <bdo class="wire" dir="ltr">
      {cut.map((stretch, index) => (
        <Marked key={index} stretch={stretch} lines={lines} octets={octets} current={current} />
      ))}
    </bdo>
  );
}

interface MarkedProps {
  readonly stretch: Stretch;
  readonly lines: boolean;
  readonly octets: boolean;
  readonly current: string | null;
}

function Marked({ stretch, lines, octets, current }: MarkedProps): JSX.Element {
  // Stretch by stretch, so that marks stay where they are: their offsets count octets.
  const text = octets ? (decodeUtf8(stretch.text) ?? stretch.text) : stretch.text;
  const pieces = <Visible text={text} lines={lines} />;
  if (stretch.marks.length === 0) return pieces;
  const kinds = new Set(stretch.marks.map((mark) => mark.kind));
  const places = stretch.marks.flatMap((mark) => (mark.place === undefined ? [] : [mark.place]));
  const notes = stretch.marks.flatMap((mark) => (mark.note === undefined ? [] : [mark.note]));
  const isCurrent = current !== null && places.includes(current);
  const look = kinds.has('evidence') ? '' : kinds.has('problem') ? 'problem' : 'problem lesser';
  return (
    <mark
      class={isCurrent ? `${look} current` : look}
      title={notes.length === 0 ? undefined : notes.map(seen).join('\n')}
      data-place={places.length === 0 ? undefined : places.join(' ')}
    >
      {pieces}
    </mark>
  );
}
