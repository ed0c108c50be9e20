import type { WebRequest } from 'webextension-polyfill';
import type { ResourceType } from '../../http/exchange.ts';
import type { Field } from '../../http/field.ts';
import type { Asked, Failed, RequestHeaders, ResponseHeaders } from '../../recorder/network-event.ts';
import { textOfStatusLine } from './status-line.ts';

/** What Firefox tells beyond the common interface. */
interface Framed {
  /** From the parent document up to the top-level one. */
  readonly frameAncestors?: readonly { readonly url: string }[];
}

type Details<T> = T & Framed;

const types: Readonly<Record<string, ResourceType>> = {
  main_frame: 'document',
  sub_frame: 'iframe',
  // fetch() and XMLHttpRequest look alike here.
  xmlhttprequest: 'fetch',
  websocket: 'websocket',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  imageset: 'image',
  font: 'font',
  media: 'media',
  ping: 'ping',
  beacon: 'ping',
};

function asked(details: Details<WebRequest.OnErrorOccurredDetailsType>): Asked;
function asked(details: Details<WebRequest.OnSendHeadersDetailsType>): Asked;
function asked(details: Details<WebRequest.OnSendHeadersDetailsType>): Asked {
  const document = details.documentUrl ?? details.originUrl ?? null;
  return {
    requestId: details.requestId,
    at: details.timeStamp,
    method: details.method,
    url: details.url,
    tabId: details.tabId < 0 ? null : details.tabId,
    frameId: details.frameId,
    resourceType: types[details.type] ?? 'other',
    origin: originOf(details.originUrl ?? details.documentUrl),
    document,
    page: details.frameAncestors?.at(-1)?.url ?? document,
    credentials: 'all',
  };
}

export const requestHeaders = (details: Details<WebRequest.OnSendHeadersDetailsType>): RequestHeaders => ({
  ...asked(details),
  kind: 'request-headers',
  fields: fields(details.requestHeaders),
});

/** Firefox tells `fromCache` here already, though no interface says so (seen in 153). */
export const responseHeaders = (
  details: Details<WebRequest.OnHeadersReceivedDetailsType> & { readonly fromCache?: boolean },
): ResponseHeaders => ({
  ...asked(details),
  kind: 'response-headers',
  status: details.statusCode,
  statusText: textOfStatusLine(details.statusLine),
  fields: fields(details.responseHeaders),
  fromCache: details.fromCache ?? null,
});

export const failed = (details: Details<WebRequest.OnErrorOccurredDetailsType>): Failed => ({
  ...asked(details),
  kind: 'failed',
  error: details.error,
});

/** Fields whose lines Firefox joins with a line feed; no other field can hold one (RFC 9110 §5.5). */
const joined: ReadonlySet<string> = new Set(['www-authenticate', 'proxy-authenticate', 'set-cookie']);

/** Values come as octets already: one character each. */
function fields(headers: WebRequest.HttpHeaders | undefined): readonly Field[] {
  return (headers ?? []).flatMap(({ name, value = '' }) =>
    joined.has(name.toLowerCase()) ? value.split('\n').map((line) => ({ name, value: line })) : [{ name, value }],
  );
}

function originOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : null;
}
