import { i18nOf } from './i18n.ts';
import { readMessages } from './locales.ts';

// Before each file of unit tests: what is shown comes from the very file that the browsers read it from.
Object.assign(globalThis, { chrome: { i18n: i18nOf(readMessages('en'), 'en-US') } });
