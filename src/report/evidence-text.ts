import type { At } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import { fieldLines } from '../http/field.ts';
import { displayText } from '../http/octets.ts';

/** Characters of a value or body that are quoted. */
const quoted = 160;

/** A place in one line of text: "WWW-Authenticate: Bearer realm=…", "the token's claim exp". null where it is elsewhere. */
export function evidenceText(at: At, exchange: Exchange): string | null {
  if (at.exchange !== undefined && at.exchange !== exchange.id) return null;
  switch (at.in) {
    case 'request':
      return messageText(at, 'request', exchange);
    case 'response':
      return messageText(at, 'response', exchange);
    case 'token':
      return at.claim === undefined ? 'the token' : `the token’s ${at.claim}`;
    case 'cookies':
      return at.header === undefined ? 'the cookie store' : `the cookie store’s ${displayText(at.header)}`;
    case 'exchange':
      return null;
  }
}

function messageText(at: At, side: 'request' | 'response', { request, response }: Exchange): string | null {
  const { header } = at;
  if (header === ':url') return `${request.method} ${displayText(clip(request.url, at))}`;
  if (header === ':method') return request.method;
  if (header === ':status') return response === null ? null : `HTTP ${response.status}`;
  const message = side === 'request' ? request : response;
  if (header === undefined) {
    const text = message?.body?.text ?? '';
    return text === '' ? `the ${side}’s body` : `${side} body: ${displayText(clip(text, at))}`;
  }
  const line = fieldLines(message?.fields ?? [], header)[at.index ?? 0];
  return line === undefined ? `no ${header} in the ${side}` : `${header}: ${displayText(clip(line, at))}`;
}

/** What is meant and some of what stands around it. */
function clip(text: string, { from }: At): string {
  if (text.length <= quoted) return text;
  const start = Math.max(0, Math.min((from ?? 0) - quoted / 4, text.length - quoted));
  return `${start > 0 ? '…' : ''}${text.slice(start, start + quoted)}${start + quoted < text.length ? '…' : ''}`;
}
