import { phrase } from '../ui/phrase.ts';
import type { MenuItem } from './menu.tsx';
import type { Model } from './model.ts';
import type { Ways } from './ways.ts';

/** The exchange that a menu is about. */
export interface MenuTarget {
  readonly id: string;
  readonly url: string;
  /** Its verdict's. */
  readonly rule: string | null;
}

/**
 * What can be left out because of an exchange. From the list: by a term of the filter, which can be seen and taken away
 * there. For ever: a rule, a host; the options list them.
 */
export function ignoringItems(model: Model, ways: Ways, { url: asked, rule }: MenuTarget): readonly MenuItem[] {
  const add = (term: string): void => {
    model.filterText.value = `${model.filterText.peek().trim()} ${term} `.trimStart();
  };
  const url = URL.canParse(asked) ? new URL(asked) : null;
  const isLive = model.source.peek().controls !== null;
  return [
    ...(rule === null
      ? []
      : [{ text: phrase('hideVerdict', { term: `-verdict:${rule}` }), act: () => add(`-verdict:${rule}`) }]),
    ...(url === null
      ? []
      : [
          {
            text: phrase('hideEndpoint', { term: `-path:${url.pathname}` }),
            act: () => add(`-path:"${url.pathname}"`),
          },
          { text: phrase('hideHost', { term: `-domain:${url.host}` }), act: () => add(`-domain:${url.host}`) },
        ]),
    ...(rule === null
      ? []
      : [{ text: phrase('ignoreRule', { rule }), act: () => ways.switchRuleOff(rule), careful: true }]),
    ...(url === null || !isLive
      ? []
      : [
          {
            text: phrase('ignoreHost', { host: url.hostname }),
            act: () => ways.neverRecord(url.hostname),
            careful: rule === null,
          },
        ]),
  ];
}

/** What can be taken away of an exchange: redacted first, with secrets as a second choice. */
export function copyItems(ways: Ways, { id, url }: MenuTarget): readonly MenuItem[] {
  const network = ways.openInNetwork;
  return [
    { text: phrase('copyMarkdown'), act: () => ways.copy('markdown', id, false) },
    { text: phrase('copyCurl'), act: () => ways.copy('curl', id, false) },
    { text: phrase('copyFetch'), act: () => ways.copy('fetch', id, false) },
    { text: phrase('copyHar'), act: () => ways.copy('har', id, false) },
    { text: phrase('copyCurlRaw'), act: () => ways.copy('curl', id, true), careful: true },
    { text: phrase('copyFetchRaw'), act: () => ways.copy('fetch', id, true) },
    { text: phrase('copyHarRaw'), act: () => ways.copy('har', id, true) },
    ...(network === null ? [] : [{ text: phrase('openInNetwork'), act: () => network(url), careful: true }]),
  ];
}
