import { phrase } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import type { MenuItem } from './menu-button.tsx';
import type { Model } from './model.ts';
import type { Ways } from './ways.ts';

/**
 * What can be left out because of an exchange. From the list: by a term of the filter, which can be seen and taken away
 * there. For ever: a rule, a host; the options list them.
 */
export function ignoringItems(model: Model, ways: Ways, { exchange, diagnosis }: Details): readonly MenuItem[] {
  const add = (term: string): void => {
    model.filterText.value = `${model.filterText.peek().trim()} ${term} `.trimStart();
  };
  const url = URL.canParse(exchange.request.url) ? new URL(exchange.request.url) : null;
  const rule = diagnosis.verdict?.rule ?? null;
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
export function copyItems(ways: Ways, { exchange }: Details): readonly MenuItem[] {
  const { id, request } = exchange;
  const network = ways.openInNetwork;
  return [
    { text: phrase('copyMarkdown'), act: () => ways.copy('markdown', id, false) },
    { text: phrase('copyCurl'), act: () => ways.copy('curl', id, false) },
    { text: phrase('copyFetch'), act: () => ways.copy('fetch', id, false) },
    { text: phrase('copyHar'), act: () => ways.copy('har', id, false) },
    { text: phrase('copyCurlRaw'), act: () => ways.copy('curl', id, true), careful: true },
    { text: phrase('copyFetchRaw'), act: () => ways.copy('fetch', id, true) },
    { text: phrase('copyHarRaw'), act: () => ways.copy('har', id, true) },
    ...(network === null ? [] : [{ text: phrase('openInNetwork'), act: () => network(request.url), careful: true }]),
  ];
}
