import diagnosticsChannel from 'node:diagnostics_channel';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import type { Field } from '../../src/http/field.ts';
import { unknownContext, type Body, type Exchange } from '../../src/http/exchange.ts';

/** A client that sends with undici and keeps what went over the wire, in order. */
export interface Client {
  readonly origin: string;
  readonly exchanges: readonly Exchange[];
  /** A path of `origin`; redirects are not followed, the body is read. */
  fetch(path: string, init?: RequestInit): Promise<Answer>;
  /** `fetch` of a form, as OAuth's endpoints take it. */
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Response['headers'];
  readonly text: string;
}

/** What undici publishes about one request; every message names the same object. */
interface Sent {
  readonly origin?: string | URL;
  readonly path: string;
  readonly method?: string;
}
interface Message {
  readonly request: Sent;
  readonly headers?: string;
  readonly response?: { readonly statusCode: number; readonly statusText: string; readonly headers: readonly Buffer[] };
  readonly chunk?: Uint8Array | string;
}

interface Open {
  readonly startedAt: number;
  readonly fields: readonly Field[];
  sent: string;
  received: Uint8Array[];
  answer: Message['response'] | null;
  answeredAt: number | null;
}

/**
 * undici tells its diagnostics channels the request's header section as it was written, and the response's as raw name
 * and value pairs: order, duplicates and letter case are those of the wire.
 */
export function createClient(origin: string): Client {
  const agent = new Agent();
  const open = new Map<Sent, Open>();
  const exchanges: Exchange[] = [];

  const listeners: Readonly<Record<string, (message: Message) => void>> = {
    'undici:client:sendHeaders': ({ request, headers = '' }) => {
      if (String(request.origin) !== origin) return;
      const fields = requestFields(headers);
      open.set(request, { startedAt: Date.now(), fields, sent: '', received: [], answer: null, answeredAt: null });
    },
    'undici:request:bodyChunkSent': ({ request, chunk = '' }) => {
      const each = open.get(request);
      if (each !== undefined) each.sent += Buffer.from(chunk).toString('utf8');
    },
    'undici:request:headers': ({ request, response = null }) => {
      const each = open.get(request);
      if (each === undefined) return;
      each.answer = response;
      each.answeredAt = Date.now();
    },
    'undici:request:bodyChunkReceived': ({ request, chunk = '' }) => {
      open.get(request)?.received.push(Buffer.from(chunk));
    },
    'undici:request:trailers': ({ request }) => {
      const each = open.get(request);
      if (each === undefined) return;
      open.delete(request);
      exchanges.push(exchangeOf(request, each, origin, exchanges.length + 1));
    },
  };
  const subscriptions = Object.entries(listeners).map(([name, listen]) => {
    // A channel's message is `unknown`; undici documents this shape for these five.
    const subscriber = (message: unknown): void => listen(message as Message);
    diagnosticsChannel.subscribe(name, subscriber);
    return () => diagnosticsChannel.unsubscribe(name, subscriber);
  });

  const send: Client['fetch'] = async (path, init = {}) => {
    const response = await fetch(`${origin}${path}`, { redirect: 'manual', ...init, dispatcher: agent });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    origin,
    exchanges,
    fetch: send,
    post: (path, form, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(form).toString(),
      }),
    async close() {
      for (const unsubscribe of subscriptions) unsubscribe();
      await agent.close();
    },
  };
}

function requestFields(section: string): readonly Field[] {
  return section
    .split('\r\n')
    .slice(1)
    .filter((line) => line.includes(':'))
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }));
}

function responseFields(raw: readonly Buffer[]): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    fields.push({ name: raw[at]?.toString('latin1') ?? '', value: raw[at + 1]?.toString('latin1') ?? '' });
  }
  return fields;
}

function bodyOf(text: string, fields: readonly Field[]): Body {
  const mimeType = fields.find((field) => field.name.toLowerCase() === 'content-type')?.value ?? null;
  return { text, mimeType, length: text.length };
}

function exchangeOf(request: Sent, each: Open, origin: string, index: number): Exchange {
  const fields = responseFields(each.answer?.headers ?? []);
  return {
    id: `${index}.0`,
    requestId: String(index),
    hop: 0,
    request: {
      method: request.method ?? 'GET',
      url: `${origin}${request.path}`,
      fields: each.fields,
      body: each.sent === '' ? null : bodyOf(each.sent, each.fields),
    },
    response: {
      status: each.answer?.statusCode ?? 0,
      statusText: each.answer?.statusText ?? '',
      fields,
      body: bodyOf(Buffer.concat(each.received).toString('utf8'), fields),
    },
    failure: null,
    startedAt: each.startedAt,
    answeredAt: each.answeredAt,
    context: unknownContext,
  };
}
