import type { JSX } from 'preact';
import { visiblePieces } from './visible-text.ts';

/** Text in which what cannot be seen is shown by its name. */
export function Visible({ text, lines = false }: { readonly text: string; readonly lines?: boolean }): JSX.Element {
  return (
    <>
      {visiblePieces(text, lines).map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <span key={index} class="unseen">
            {piece.label}
          </span>
        ),
      )}
    </>
  );
}
