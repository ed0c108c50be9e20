import type { Body, Exchange, Response } from '../http/exchange.ts';
import { fieldLines, fieldValue, type Field } from '../http/field.ts';
import { parseCookies } from '../http/cookie.ts';
import { parseSetCookie } from '../http/set-cookie.ts';
import { formPairs, queryOf } from '../http/url-parts.ts';
import { producer } from './producer.ts';
import type { Diagnosed, SafeRecording } from './recording.ts';
import { wireJson } from './wire-json.ts';

/** Says that a body is missing in the file, and not that there was none. har-in.ts reads it again. */
export const notRecorded = 'The body was not recorded.';

/**
 * HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) that the network panels of Chrome and Firefox import. What
 * it has no place for stands in `_why401`, in underscored members that Chrome writes, too, and in `log._why401`.
 */
export function writeHar(recording: SafeRecording): string {
  const writer = harWriter(recording);
  return writer.head + writer.entries(recording) + harFoot;
}

export interface HarWriter {
  readonly head: string;
  /** All exchanges, or the next ones. */
  entries(part: SafeRecording): string;
}

export const harFoot = '\n]}}\n';

/** The same part by part, since a string cannot hold a file of any size. Of `recording`, only the pages are looked at. */
export function harWriter(recording: SafeRecording): HarWriter {
  const pages = pagesOf(recording.exchanges);
  const log = {
    version: '1.2',
    creator: { name: producer.name, version: producer.version },
    pages: [...pages.values()].map(({ id, title, startedAt }) => ({
      startedDateTime: time(startedAt),
      id,
      title,
      pageTimings: { onContentLoad: null, onLoad: null },
    })),
    _why401: { version: 1, redaction: recording.redaction, dropped: recording.dropped },
  };
  let separator = '\n';
  return {
    head: `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[`,
    entries(part) {
      const written: string[] = [];
      for (const each of part.exchanges) {
        const entry = harEntry(each, pages.get(each.exchange.context.page ?? '')?.id ?? null);
        written.push(separator, JSON.stringify(entry));
        separator = ',\n';
      }
      return written.join('');
    },
  };
}

/** One entry by itself: what "copy as HAR entry" copies. */
export const writeHarEntry = (recording: SafeRecording): string =>
  recording.exchanges.map((each) => JSON.stringify(harEntry(each, null), null, 2)).join(',\n');

interface Page {
  readonly id: string;
  readonly title: string;
  readonly startedAt: number;
}

function pagesOf(exchanges: readonly Diagnosed[]): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const { exchange } of exchanges) {
    const { page } = exchange.context;
    if (page !== null && !pages.has(page)) {
      pages.set(page, { id: `page_${pages.size + 1}`, title: page, startedAt: exchange.startedAt });
    }
  }
  return pages;
}

/** A time that Date cannot hold becomes the epoch: the file must stay readable. */
function time(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}

function harEntry({ exchange, diagnosis }: Diagnosed, pageref: string | null): unknown {
  const { request, response, context } = exchange;
  const took = exchange.answeredAt === null ? 0 : Math.max(0, exchange.answeredAt - exchange.startedAt);
  const fields = request.fields ?? [];
  const query = queryOf(request.url);
  return {
    ...(pageref === null ? {} : { pageref }),
    startedDateTime: time(exchange.startedAt),
    time: took,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: parseCookies(fieldLines(fields, 'cookie')).map(({ name, value }) => ({ name, value })),
      headers: headers(fields),
      queryString:
        query === null ? [] : formPairs(request.url, query.from, query.to).map(({ name, value }) => ({ name, value })),
      ...(request.body === null ? {} : { postData: postData(request.body) }),
      headersSize: -1,
      bodySize: request.body?.length ?? 0,
    },
    response: harResponse(response, exchange),
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
    ...(context.resourceType === null ? {} : { _resourceType: context.resourceType }),
    ...(context.fromCache ? { _fromCache: 'disk' } : {}),
    _why401: { context: harContext(exchange), diagnosis, ...wireJson(exchange) },
  };
}

/** Evidence that HAR has no place for. */
function harContext(exchange: Exchange): unknown {
  const { context } = exchange;
  return {
    frame: context.frame,
    origin: context.origin,
    credentialsMode: context.credentialsMode,
    cookieStore: context.cookieStore,
    documents: context.documents,
    hop: exchange.hop,
    requestId: exchange.requestId,
    serviceWorker: context.serviceWorker,
    visibility: context.visibility,
    ...(exchange.request.fields === null ? { requestUnseen: true } : {}),
    ...(exchange.response !== null && exchange.failure !== null ? { failure: exchange.failure } : {}),
  };
}

const headers = (fields: readonly Field[]): unknown => fields.map(({ name, value }) => ({ name, value }));

function postData({ text, mimeType }: Body): unknown {
  const form = /x-www-form-urlencoded/i.test(mimeType ?? '');
  return {
    mimeType: mimeType ?? '',
    ...(form ? { params: formPairs(text).map(({ name, value }) => ({ name, value })) } : {}),
    text,
  };
}

function harResponse(response: Response | null, exchange: Exchange): unknown {
  const fields = response?.fields ?? [];
  const body = response?.body ?? null;
  return {
    status: response?.status ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: response === null ? '' : 'HTTP/1.1',
    cookies: fieldLines(fields, 'set-cookie').flatMap((line) => {
      const cookie = parseSetCookie(line);
      if (cookie === null) return [];
      const { name, value, path, domain, expires, httpOnly, secure } = cookie;
      return [
        {
          name,
          value,
          ...(path === null ? {} : { path }),
          ...(domain === null ? {} : { domain }),
          ...(expires === null ? {} : { expires: time(expires) }),
          httpOnly,
          secure,
        },
      ];
    }),
    headers: headers(fields),
    content: {
      size: body?.length ?? 0,
      mimeType: body?.mimeType ?? fieldValue(fields, 'content-type') ?? 'x-unknown',
      ...(body === null ? { comment: notRecorded } : { text: body.text }),
    },
    redirectURL: fieldValue(fields, 'location') ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(response === null && exchange.failure !== null ? { _error: exchange.failure } : {}),
  };
}
