import type { At, Finding } from '../../diagnosis/finding.ts';
import { fieldLines } from '../../http/field.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Mark } from '../ui/marked-text.ts';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import type { Goal } from './model.ts';

/** Names a place, the same for equal places; holds no space, so it can stand in a list of names. */
export function placeName(at: At): string {
  const what = at.claim ?? at.header ?? 'body';
  const span = at.from === undefined ? '' : `/${at.from}-${at.to ?? ''}`;
  return `${at.in}/${what}/${at.index ?? 0}${span}`.replaceAll(/\s/g, '_');
}

/** Where the panel shows a place; null: it shows it nowhere but in the list. */
export function goalOf(at: At): Goal | null {
  const place = placeName(at);
  switch (at.in) {
    case 'token':
      return { view: 'token', place };
    case 'exchange':
      return at.exchange === undefined ? { view: 'headers', place } : { view: 'chain', place };
    case 'cookies':
      return { view: 'headers', place };
    case 'request':
    case 'response':
      return { view: at.header === undefined ? 'body' : 'headers', place };
  }
}

const pseudo: Readonly<Record<string, PlainKey>> = {
  ':method': 'partMethod',
  ':url': 'partUrl',
  ':status': 'partStatus',
};

/** "Response, WWW-Authenticate"; "Token, claim exp"; "Response, body". */
export function placeLabel(at: At, exchange: Exchange): string {
  if (at.in === 'token') {
    const claim = at.claim ?? '';
    return claim.startsWith('header.')
      ? phrase('placeHeader', { name: claim.slice(7) })
      : phrase('placeClaim', { name: claim });
  }
  if (at.in === 'cookies') {
    return at.header === undefined ? phrase('placeStore') : phrase('placeCookie', { name: at.header });
  }
  if (at.in === 'exchange') return phrase(at.exchange === undefined ? 'placeThis' : 'placeOther');
  const here = at.exchange === undefined || at.exchange === exchange.id;
  const part = partLabel(at.in, at.header, exchange);
  if (at.in === 'request') return phrase(here ? 'placeRequest' : 'placeOtherRequest', { part });
  return phrase(here ? 'placeResponse' : 'placeOtherResponse', { part });
}

function partLabel(side: 'request' | 'response', header: string | undefined, exchange: Exchange): string {
  if (header === undefined) return phrase('partBody');
  const name = pseudo[header];
  return name === undefined ? asWritten(exchange, side, header) : phrase(name);
}

function asWritten(exchange: Exchange, side: 'request' | 'response', header: string): string {
  const fields = side === 'request' ? exchange.request.fields : exchange.response?.fields;
  return fields?.find(({ name }) => name.toLowerCase() === header)?.name ?? header;
}

/** The text that offsets of a place count in; null where this exchange has no such text. */
export function placeText(at: At, exchange: Exchange): string | null {
  if (at.exchange !== undefined && at.exchange !== exchange.id) return null;
  if (at.in !== 'request' && at.in !== 'response') return null;
  const { request, response } = exchange;
  const message = at.in === 'request' ? request : response;
  if (message === null) return null;
  switch (at.header) {
    case undefined:
      return message.body?.text ?? null;
    case ':method':
      return request.method;
    case ':url':
      return request.url;
    case ':status':
      return response === null ? null : `${response.status} ${response.statusText}`.trim();
    default:
      return fieldLines(message.fields ?? [], at.header)[at.index ?? 0] ?? null;
  }
}

/** The marks that findings set in one text: a field's line, the URL, a body. */
export function evidenceMarks(
  findings: readonly Finding[],
  text: { readonly in: At['in']; readonly header?: string; readonly index?: number; readonly length: number },
): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const finding of findings) {
    for (const at of finding.evidence) {
      if (at.in !== text.in || at.header !== text.header || at.exchange !== undefined) continue;
      if ((at.index ?? 0) !== (text.index ?? 0)) continue;
      const place = placeName(at);
      const note = finding.title;
      if (!marks.has(place)) {
        marks.set(place, { from: at.from ?? 0, to: at.to ?? text.length, kind: 'evidence', place, note });
      }
    }
  }
  return [...marks.values()];
}

export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const around = 60;
/** Of a text that is shown whole, and of a marked part: a token is long, and its beginning is enough to know it. */
const longest = 160;
const longestPart = 80;

/** The part of a text around a place, with the place marked. */
export function excerpt(text: string, at: At): Excerpt {
  const from = Math.min(at.from ?? 0, text.length);
  const to = Math.max(from, Math.min(at.to ?? text.length, text.length));
  const whole = at.from === undefined || (from === 0 && to === text.length);
  const start = text.length <= longest ? 0 : Math.max(0, from - around);
  const end =
    text.length <= longest
      ? text.length
      : to - from > longestPart
        ? from + longestPart
        : Math.min(text.length, to + around);
  return {
    text: text.slice(start, end),
    marks: whole ? [] : [{ from: from - start, to: Math.min(to, end) - start, kind: 'evidence' }],
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}
