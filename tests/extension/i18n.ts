import type { I18n } from '../../src/extension/ui/i18n.ts';

/** A file of public/_locales. */
export type Messages = Readonly<
  Record<
    string,
    {
      readonly message: string;
      readonly description?: string;
      readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
    }
  >
>;

/**
 * What browsers make of these messages
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/i18n/Locale-Specific_Message_reference): `$NAME$` is the
 * content of a placeholder in any letter case, `$1` in that the first value, `$$` a dollar sign; a message that is
 * missing is "". End-to-end tests show that the browsers' own agree.
 */
export function i18nOf(messages: Messages, language: string): I18n {
  return {
    getUILanguage: () => language,
    getMessage(key, values = []) {
      if (key === '@@bidi_dir') return 'ltr';
      const entry = messages[key];
      if (entry === undefined) return '';
      const contents = new Map(
        Object.entries(entry.placeholders ?? {}).map(([name, { content }]) => [name.toLowerCase(), content]),
      );
      return entry.message
        .replaceAll(/\$(\w+)\$/g, (written, name: string) => contents.get(name.toLowerCase()) ?? written)
        .replaceAll(/\$([1-9])|\$(\$+)/g, (_, place: string | undefined, dollars: string | undefined) =>
          place === undefined ? (dollars ?? '') : (values[Number(place) - 1] ?? ''),
        );
    },
  };
}
