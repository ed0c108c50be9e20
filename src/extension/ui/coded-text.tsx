import type { JSX } from 'preact';
import { Visible } from './visible.tsx';

/** A sentence of ours, which may hold names from the wire: what stands between backticks is code. */
export function CodedText({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split('`');
  // An odd number of backticks leaves one without its partner: then it is a character like any other.
  if (parts.length % 2 === 0) return <Visible text={text} />;
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <code key={index}>
            <Visible text={part} />
          </code>
        ) : (
          <Visible key={index} text={part} />
        ),
      )}
    </>
  );
}
