import { phrase, type PlainKey } from '../ui/phrase.ts';
import type { Ways } from './ways.ts';

interface AccessWords {
  readonly text: string;
  readonly action: PlainKey;
  /** Has to be called from a click: the browser may ask the user. */
  readonly act: () => void;
}

/** What is said of missing access to sites, and the click that gives it, or leads to where it can be given. */
export function accessWords({ allow }: Pick<Ways, 'allow'>): AccessWords {
  const { where, sites } = allow;
  return where === 'here'
    ? { text: phrase('stateNoAccessText'), action: 'optionsSitesGrant', act: sites }
    : { text: phrase('stateNoAccessTextElsewhere'), action: 'cookieOfferOptions', act: sites };
}
