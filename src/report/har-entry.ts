import type { Body, Exchange, Request, Response } from '../http/exchange.ts';
import { hasField, fieldValue, type Field } from '../http/field.ts';
import { utf16Order, utf16Text } from '../http/utf16.ts';
import { contextOf } from './har-context.ts';
import { notRecorded } from './har-out.ts';
import { isObject, listOf, members, numberOf, own, textOf, type Loose } from './loose-json.ts';

/** What an entry needs to know of the file around it. */
export interface HarSurroundings {
  readonly index: number;
  /** URL of a page, by its id. */
  readonly pageUrl: (pageref: string) => string | null;
  /** The request id that stands for the one in the file. */
  readonly requestId: (written: string) => string;
  /** UTF-16 units that are kept of a body. */
  readonly keptBody: number;
  /** The same object for equal fields: browsers send the same ones with every request. */
  readonly field: (name: string, value: string) => Field;
  /** No character of the entry is above U+00FF, so none needs to be looked at. */
  readonly octetsOnly: boolean;
}

export interface ReadEntry {
  readonly exchange: Exchange;
  readonly pageref: string | null;
  readonly redirectUrl: string | null;
  /** Whether requestId and hop were in the file. */
  readonly identified: boolean;
}

/**
 * One entry of a HAR as an exchange; a sentence where it holds too little to be one. Members of a wrong kind are taken
 * as absent. What only one producer writes is used where it is there (HAR 1.2, and `_` members of Chrome, Firefox,
 * Safari, Playwright, Charles, Fiddler, Proxyman, mitmproxy, Insomnia and our own).
 */
export function readEntry(value: unknown, around: HarSurroundings): ReadEntry | string {
  if (!isObject(value)) return 'it is no JSON object';
  const harRequest = own(value, 'request');
  if (!isObject(harRequest)) return 'it has no request';
  const url = textOf(harRequest, 'url');
  if (url === null || url === '') return 'its request has no URL';

  const harResponse = members(own(value, 'response'));
  const response = responseOf(harResponse, around);
  const ours = members(own(members(own(value, '_why401')), 'context'));
  const seen = requestOf(harRequest, url, around);
  const request = own(ours, 'requestUnseen') === true ? { ...seen, fields: null } : seen;
  const startedAt = timeOf(value);
  const identity = textOf(ours, 'requestId');
  const requestId = identity === null ? `har-${around.index}` : around.requestId(identity);
  const hop = numberOf(ours, 'hop') ?? 0;
  const pageref = textOf(value, 'pageref');
  const context = contextOf(value, ours, request, pageref === null ? null : around.pageUrl(pageref));
  const redirectUrl = textOf(harResponse, 'redirectURL') ?? '';

  return {
    exchange: {
      id: `${requestId}.${hop}`,
      requestId,
      hop,
      request,
      response,
      failure:
        response === null ? failureOf(value, harResponse) : (textOf(ours, 'failure') ?? errorOf(value, harResponse)),
      startedAt,
      answeredAt: response === null && errorOf(value, harResponse) === null ? null : startedAt + timeToAnswer(value),
      context,
    },
    pageref,
    redirectUrl: redirectUrl === '' ? null : redirectUrl,
    identified: identity !== null,
  };
}

/** `startedDateTime` is ISO 8601; Charles and Insomnia write it with an offset, and some write a number. */
function timeOf(entry: Loose): number {
  const text = textOf(entry, 'startedDateTime');
  const time = text === null ? numberOf(entry, 'startedDateTime') : Date.parse(text);
  return time === null || Number.isNaN(time) ? 0 : time;
}

/** Until the header fields arrived: all phases but `receive`. -1 says that a phase does not apply (HAR 1.2 §timings). */
function timeToAnswer(entry: Loose): number {
  const timings = members(own(entry, 'timings'));
  const phase = (name: string): number => Math.max(0, numberOf(timings, name) ?? 0);
  // `connect` includes `ssl` (HAR 1.2 §timings); where that is longer, as mitmproxy writes it, it cannot.
  const connect = phase('ssl') > phase('connect') ? phase('connect') + phase('ssl') : phase('connect');
  const sum = phase('blocked') + phase('dns') + connect + phase('send') + phase('wait');
  return sum > 0 ? sum : Math.max(0, numberOf(entry, 'time') ?? 0);
}

/** Chrome puts `_error` into the response, others into the entry. */
function errorOf(entry: Loose, response: Loose): string | null {
  const error = textOf(entry, '_error') ?? textOf(response, '_error') ?? '';
  return error === '' ? null : error;
}

const failureOf = (entry: Loose, response: Loose): string | null =>
  errorOf(entry, response) ?? textOf(response, '_failureText');

function requestOf(har: Loose, url: string, around: HarSurroundings): Request {
  const fields = fieldsOf(har, 'cookie', false, around);
  const method = textOf(har, 'method') ?? 'GET';
  return { method: method === '' ? 'GET' : method, url, fields, body: requestBody(har, fields, around.keptBody) };
}

function responseOf(har: Loose, around: HarSurroundings): Response | null {
  const status = numberOf(har, 'status') ?? Number(textOf(har, 'status') ?? 0);
  // Chrome writes status 0 where the page was not let see the response, others -1 where none came.
  if (!Number.isInteger(status) || status < 100 || status > 999) return null;
  const fields = fieldsOf(har, 'set-cookie', true, around) ?? [];
  return {
    status,
    statusText: textOf(har, 'statusText') ?? '',
    fields,
    body: responseBody(har, fields, around.keptBody),
  };
}

/**
 * Header fields as octets. Pseudo-header fields of HTTP/2 and 3 are no header fields (RFC 9113 §8.3). Chrome joins
 * repeated response fields with a line feed. Some producers list cookies, but leave their field out.
 */
function fieldsOf(
  har: Loose,
  cookieField: string,
  split: boolean,
  { octetsOnly, field }: HarSurroundings,
): readonly Field[] | null {
  const list = own(har, 'headers');
  const fields: Field[] = [];
  /** A line that stands twice in one message is two fields. */
  const add = (name: string, value: string): void => {
    const shared = field(name, value);
    fields.push(fields.includes(shared) ? { name, value } : shared);
  };
  if (Array.isArray(list)) {
    for (const each of list) {
      if (!isObject(each)) continue;
      const name = textOf(each, 'name');
      const value = textOf(each, 'value') ?? (numberOf(each, 'value') ?? '').toString();
      if (name === null || name === '' || name.startsWith(':')) continue;
      if (split && value.includes('\n')) {
        for (const line of value.split('\n')) add(name, octets(line.trim()));
      } else add(name, octetsOnly ? value : octets(value));
    }
  }
  const cookies = listOf(har, 'cookies');
  const all =
    cookies.length > 0 && !hasField(fields, cookieField) ? fields.concat(cookieLines(cookies, cookieField)) : fields;
  return Array.isArray(list) || all.length > 0 ? all : null;
}

const cookiePair = (cookie: Loose): string => `${textOf(cookie, 'name') ?? ''}=${textOf(cookie, 'value') ?? ''}`;

function cookieLines(cookies: readonly unknown[], cookieField: string): readonly Field[] {
  const named = cookies.filter(isObject).filter((cookie) => (textOf(cookie, 'name') ?? '') !== '');
  if (named.length === 0) return [];
  if (cookieField === 'cookie') return [{ name: 'Cookie', value: octets(named.map(cookiePair).join('; ')) }];
  return named.map((cookie) => {
    const attributes = [
      ...[
        ['Path', 'path'],
        ['Domain', 'domain'],
        ['Expires', 'expires'],
        ['SameSite', 'sameSite'],
      ].flatMap(([attribute = '', member = '']) => {
        const value = textOf(cookie, member) ?? '';
        return value === '' ? [] : [`${attribute}=${value}`];
      }),
      ...(own(cookie, 'httpOnly') === true ? ['HttpOnly'] : []),
      ...(own(cookie, 'secure') === true ? ['Secure'] : []),
    ];
    return { name: 'Set-Cookie', value: octets([cookiePair(cookie), ...attributes].join('; ')) };
  });
}

/** Every character one octet (field.ts): text that holds more than octets is taken for decoded UTF-8. */
function octets(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0xff) {
      const encoded = new TextEncoder().encode(text);
      let latin1 = '';
      for (const octet of encoded) latin1 += String.fromCharCode(octet);
      return latin1;
    }
  }
  return text;
}

function requestBody(har: Loose, fields: readonly Field[] | null, keptBody: number): Body | null {
  const data = own(har, 'postData');
  if (!isObject(data)) return null;
  const mimeType = textOf(data, 'mimeType') ?? fieldValue(fields ?? [], 'content-type');
  const text = textOf(data, 'text') ?? '';
  const encoded = isBase64(data);
  const params = listOf(data, 'params').filter(isObject);
  if (text === '' && params.length > 0) {
    const form = params
      .map((param) => `${formEncode(textOf(param, 'name') ?? '')}=${formEncode(textOf(param, 'value') ?? '')}`)
      .join('&');
    return bodyOf(form, mimeType, keptBody);
  }
  return text === '' ? null : bodyOf(encoded ? decodeBase64(text) : text, mimeType, keptBody);
}

/** Chrome writes params still percent-encoded, others decoded; both come out readable. */
const formEncode = (text: string): string => text.replaceAll(/[&=+#\s]/g, (char) => encodeURIComponent(char));

function responseBody(har: Loose, fields: readonly Field[], keptBody: number): Body | null {
  const content = own(har, 'content');
  if (!isObject(content)) return null;
  const mimeType = textOf(content, 'mimeType') ?? fieldValue(fields, 'content-type');
  const text = textOf(content, 'text');
  if (text === null) {
    if (textOf(content, 'comment') === notRecorded) return null;
    // No text, and no size: there was nothing. No text, but a size: it was not recorded.
    return (numberOf(content, 'size') ?? -1) === 0 ? { text: '', mimeType, length: 0 } : null;
  }
  if (!isBase64(content)) return bodyOf(text, mimeType, keptBody);
  if (mimeType !== null && /^(?:image|font|audio|video)\//i.test(mimeType) && !/svg/i.test(mimeType)) {
    return { text: '', mimeType, length: Math.floor((text.length * 3) / 4) };
  }
  return bodyOf(decodeBase64(text), mimeType, keptBody);
}

function bodyOf(text: string, mimeType: string | null, keptBody: number): Body {
  return { text: text.length > keptBody ? text.slice(0, keptBody) : text, mimeType, length: text.length };
}

const isBase64 = (member: Loose): boolean => textOf(member, 'encoding')?.toLowerCase() === 'base64';

/** Lenient: what is no base64 is taken as it stands. */
function decodeBase64(text: string): string {
  let binary: string;
  try {
    binary = atob(text.replaceAll(/[\r\n]/g, ''));
  } catch {
    return text;
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  const order = utf16Order(bytes);
  return order === null ? new TextDecoder().decode(bytes) : utf16Text(bytes, order);
}
