import { listed, plural } from '../diagnosis/words.ts';
import type { Exchange } from '../http/exchange.ts';
import { displayText } from '../http/octets.ts';
import { queryOf, formPairs } from '../http/url-parts.ts';
import type { RedactionLevel } from './mask.ts';
import type { Recording } from './recording.ts';
import { createRedaction } from './redact.ts';

/** What an export will hold and what not, in words, for one who is about to save it. */
export interface Preview {
  readonly kept: readonly string[];
  readonly removed: readonly string[];
}

/** Names that are listed before "and 12 more". */
const most = 8;

/** Redacts the recording and says what that changed. */
export function preview(recording: Recording, level: RedactionLevel): Preview {
  const count = plural(recording.exchanges.length, 'exchange');
  if (level === 'raw') {
    return { kept: [`${count} as recorded, with every token, cookie, password and body`], removed: [] };
  }
  const redaction = createRedaction(level);
  for (const { exchange } of recording.exchanges) redaction.learn(exchange);
  const changes = new Changes();
  for (const { exchange } of recording.exchanges) changes.add(exchange, redaction.exchange(exchange).exchange);
  return {
    kept: [
      `${count}: methods, hosts, paths, statuses, times and header field names`,
      'auth-schemes, names of parameters and cookies, attributes of Set-Cookie',
      'of each JWT the JOSE header and its times, issuer, audience, authorized party and scopes',
      level === 'strict'
        ? 'of JSON bodies what says why a request was refused'
        : 'bodies, without what is a secret by its name, its shape or because it was seen as one elsewhere',
      'a mark for each removed value, the same for equal values of this export and of no other',
    ],
    removed: changes.words(),
  };
}

function parameters(url: string): ReturnType<typeof formPairs> {
  const query = queryOf(url);
  return query === null ? [] : formPairs(url, query.from, query.to);
}

class Changes {
  readonly #fields = new Set<string>();
  readonly #cookies = new Set<string>();
  readonly #parameters = new Set<string>();
  #urls = 0;
  #requestBodies = 0;
  #responseBodies = 0;

  add(before: Exchange, after: Exchange): void {
    if (before.request.url !== after.request.url) {
      this.#urls += 1;
      this.#addParameters(before.request.url, after.request.url);
    }
    this.#addFields(before.request.fields, after.request.fields);
    this.#addFields(before.response?.fields ?? null, after.response?.fields ?? null);
    if (before.request.body?.text !== after.request.body?.text) this.#requestBodies += 1;
    if (before.response?.body?.text !== after.response?.body?.text) this.#responseBodies += 1;
  }

  #addFields(before: Exchange['request']['fields'], after: Exchange['request']['fields']): void {
    for (const [index, field] of (before ?? []).entries()) {
      if (field.value === after?.[index]?.value) continue;
      const name = field.name.toLowerCase();
      if (name !== 'cookie' && name !== 'set-cookie') this.#fields.add(displayText(name));
      else {
        const pairs = name === 'cookie' ? field.value.split(';') : field.value.split(';', 1);
        for (const pair of pairs) this.#cookies.add(displayText(pair.split('=', 1)[0]?.trim() ?? ''));
      }
    }
  }

  #addParameters(before: string, after: string): void {
    const shown = parameters(after);
    for (const [index, { name, value }] of parameters(before).entries()) {
      if (value !== shown[index]?.value) this.#parameters.add(displayText(name));
    }
  }

  words(): readonly string[] {
    const lines: string[] = [];
    if (this.#fields.size > 0) lines.push(`credentials in the header fields ${names(this.#fields)}`);
    if (this.#cookies.size > 0)
      lines.push(`the values of ${plural(this.#cookies.size, 'cookie')}: ${names(this.#cookies)}`);
    if (this.#parameters.size > 0) lines.push(`the values of the URL parameters ${names(this.#parameters)}`);
    if (this.#urls > 0) lines.push(`user info, parameters, fragments or path segments of ${plural(this.#urls, 'URL')}`);
    if (this.#requestBodies > 0)
      lines.push(`secrets in ${plural(this.#requestBodies, 'request body', 'request bodies')}`);
    if (this.#responseBodies > 0)
      lines.push(`secrets in ${plural(this.#responseBodies, 'response body', 'response bodies')}`);
    return lines.length === 0 ? ['nothing: no secret was found'] : lines;
  }
}

function names(all: ReadonlySet<string>): string {
  const sorted = [...all].filter(Boolean).toSorted();
  const shown = sorted.slice(0, most);
  return sorted.length > most ? `${shown.join(', ')} and ${sorted.length - most} more` : listed(shown);
}
