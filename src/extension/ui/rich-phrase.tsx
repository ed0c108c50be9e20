import type { ComponentChild, JSX } from 'preact';
import { phrase, type FilledKey, type Values } from './phrase.ts';

interface Props<K extends FilledKey> {
  readonly of: K;
  readonly values: { readonly [Name in keyof Values<K>]: ComponentChild };
}

/** Characters of private use: no phrase holds them, so each marks the place of one value. */
const firstMark = 0xe000;

/** A phrase whose placeholders stand for elements: emphasis, a key, a button. */
export function RichPhrase<K extends FilledKey>({ of, values }: Props<K>): JSX.Element {
  const given = Object.entries<ComponentChild>(values);
  const marks = Object.fromEntries(given.map(([name], index) => [name, String.fromCharCode(firstMark + index)]));
  // One mark a placeholder of `of`, for so many has `values`.
  const pieces = phrase(of, marks as Values<K>).split(/([\ue000-\uf8ff])/);
  return <>{pieces.map((piece, index) => (index % 2 === 0 ? piece : given[piece.charCodeAt(0) - firstMark]?.[1]))}</>;
}
