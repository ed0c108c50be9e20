import type english from '../../../public/_locales/en/messages.json';
import { i18n, number } from './i18n.ts';

/*
 * Every word that the extension's pages show of their own stands in public/_locales/<language>/messages.json, and is
 * asked for here. What the engine says (rules, reference cards, reports) is data of the engine, in English.
 */

type Messages = typeof english;
type Key = keyof Messages;
type NamesIn<K extends Key> = Messages[K] extends { readonly placeholders: infer P } ? keyof P : never;

/** Phrases that are complete as they are: what tables of the interface may name. */
export type PlainKey = { [K in Key]: [NamesIn<K>] extends [never] ? K : never }[Key];
/** Phrases that differ by a number, by the name that their forms have in common: `uses` for `uses_one`, `uses_other`. */
export type CountKey = Key extends infer K ? (K extends `${infer Name}_other` ? Name : never) : never;
/** Phrases with placeholders. */
export type FilledKey = Exclude<Key, PlainKey | `${string}_${Intl.LDMLPluralRule}`>;

/** A value for each placeholder; numbers are written as the user's language does. */
export type Values<K extends Key> = { readonly [Name in NamesIn<K>]: string | number };
type CountValues<Name extends CountKey> = Omit<Values<Extract<Key, `${Name}_other`>>, 'count'>;

/** A phrase in the user's language, or in English where that has none. */
export function phrase(key: PlainKey): string;
export function phrase<K extends FilledKey>(key: K, values: Values<K>): string;
export function phrase(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(key, values);
}

/** A phrase in the form that its language has for this number, which stands in it as `$COUNT$`. */
export function countPhrase<Name extends CountKey>(
  name: Name,
  count: number,
  ...values: keyof CountValues<Name> extends never ? [] : [CountValues<Name>]
): string {
  plurals ??= new Intl.PluralRules(filled('language', {}));
  return filled(`${name}_${plurals.select(count)}`, { ...values[0], count });
}

/** Of the language that the phrases are in, which is not the user's where that has none. */
let plurals: Intl.PluralRules | null = null;

/**
 * Placeholders are filled by place, `$1` and so on; their places are those of their names in alphabetical order, which a
 * test of the messages holds. A translation is free to have them in the order of its own grammar.
 */
function filled(key: string, values: Readonly<Record<string, string | number>>): string {
  const inOrder = Object.keys(values).toSorted();
  const texts = inOrder.map((name) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? number(value) : value;
  });
  return i18n().getMessage(key, texts);
}

/** What a page's markup cannot say of itself: its language, and the direction that it is read in. */
export function nameLanguage(root: HTMLElement): void {
  root.lang = filled('language', {});
  root.dir = i18n().getMessage('@@bidi_dir');
}
