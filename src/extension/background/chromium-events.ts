import type { WebRequest } from 'webextension-polyfill';
import type { ResourceType } from '../../http/exchange.ts';
import type { Field } from '../../http/field.ts';
import { encodeUtf8 } from '../../http/octets.ts';
import type { Asked, Failed, RequestHeaders, ResponseHeaders, ResponseStarted } from '../../recorder/network-event.ts';
import { textOfStatusLine } from './status-line.ts';

/** What Chromium tells beyond the common interface. */
interface Initiated {
  /** Serialized origin; absent where the browser itself asked. */
  readonly initiator?: string;
}

type Details<T> = T & Initiated;

const types: Readonly<Record<string, ResourceType>> = {
  main_frame: 'document',
  sub_frame: 'iframe',
  // fetch() and XMLHttpRequest look alike here.
  xmlhttprequest: 'fetch',
  websocket: 'websocket',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  ping: 'ping',
};

function asked(details: Details<WebRequest.OnErrorOccurredDetailsType>): Asked;
function asked(details: Details<WebRequest.OnSendHeadersDetailsType>): Asked;
function asked(details: Details<WebRequest.OnSendHeadersDetailsType>): Asked {
  return {
    requestId: details.requestId,
    at: details.timeStamp,
    method: details.method,
    url: details.url,
    tabId: details.tabId < 0 ? null : details.tabId,
    frameId: details.frameId,
    resourceType: types[details.type] ?? 'other',
    origin: details.initiator ?? null,
    document: null,
    page: null,
    // What the network stack adds (Basic from its cache, Negotiate, Proxy-Authorization) comes after webRequest.
    credentials: 'script',
  };
}

export const requestHeaders = (details: Details<WebRequest.OnSendHeadersDetailsType>): RequestHeaders => ({
  ...asked(details),
  kind: 'request-headers',
  fields: fields(details.requestHeaders),
});

export const responseHeaders = (details: Details<WebRequest.OnHeadersReceivedDetailsType>): ResponseHeaders => ({
  ...asked(details),
  kind: 'response-headers',
  status: details.statusCode,
  statusText: textOfStatusLine(details.statusLine),
  fields: fields(details.responseHeaders),
  fromCache: null,
});

export const responseStarted = (details: Details<WebRequest.OnResponseStartedDetailsType>): ResponseStarted => ({
  ...asked(details),
  kind: 'response-started',
  status: details.statusCode,
  statusText: textOfStatusLine(details.statusLine),
  fromCache: details.fromCache,
});

export const failed = (details: Details<WebRequest.OnErrorOccurredDetailsType>): Failed => ({
  ...asked(details),
  kind: 'failed',
  error: details.error,
});

/** `value` is text where the octets are valid UTF-8; otherwise there is `binaryValue`, the octets themselves. */
function fields(headers: WebRequest.HttpHeaders | undefined): readonly Field[] {
  return (headers ?? []).map(({ name, value, binaryValue }) => ({
    name,
    value: value === undefined ? octets(binaryValue ?? []) : octetsOfText(value),
  }));
}

const octets = (codes: readonly number[]): string => codes.map((code) => String.fromCharCode(code & 0xff)).join('');

const beyondAscii = /[^\0-\x7f]/;

const octetsOfText = (text: string): string => (beyondAscii.test(text) ? encodeUtf8(text) : text);
