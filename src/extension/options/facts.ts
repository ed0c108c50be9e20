import type { PlainKey } from '../ui/phrase.ts';

/** What the options page says of memory and permissions. */
export interface Fact {
  readonly name: PlainKey;
  readonly text: PlainKey;
}

export const memory: readonly Fact[] = [
  { name: 'factRequests', text: 'factRequestsText' },
  { name: 'factChoices', text: 'factChoicesText' },
  { name: 'factLeaves', text: 'factLeavesText' },
];

export const permissions: readonly Fact[] = [
  { name: 'factSites', text: 'factSitesText' },
  { name: 'factWebRequest', text: 'factWebRequestText' },
  { name: 'factStorage', text: 'factStorageText' },
  { name: 'factCookies', text: 'factCookiesText' },
];
