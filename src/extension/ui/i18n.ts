/** What the browser knows of languages (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/i18n). */
export interface I18n {
  /** "" where no language has the message. `$1` of it is the first of `values`. */
  getMessage(name: string, values?: readonly string[]): string;
  /** A BCP 47 tag. */
  getUILanguage(): string;
}

/** Firefox has it under this name, too, and nothing of it needs the polyfill. */
declare const chrome: { readonly i18n: I18n };

/** Asked for at each use, so that a page which is no extension's can bring its own before it shows anything. */
export const i18n = (): I18n => chrome.i18n;

let numbers: Intl.NumberFormat | null = null;

/** "1,234", as the user's language groups digits. */
export function number(value: number): string {
  numbers ??= new Intl.NumberFormat(i18n().getUILanguage());
  return numbers.format(value);
}
