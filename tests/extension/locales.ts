import { readdirSync, readFileSync } from 'node:fs';
import type { Messages } from './i18n.ts';

/** The languages that there are files of. */
export const languages: readonly string[] = readdirSync('public/_locales');

export const readMessages = (language: string): Messages =>
  // Its shape is what messages.test.ts looks at.
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Messages;
