import type { ResourceType, StoredCookie } from '../http/exchange.ts';
import type { Field } from '../http/field.ts';

/**
 * What a browser reports about a request, in no browser's own terms. Times are milliseconds since the epoch by the
 * client's clock. Events of one request come in order; any of them may be missing, because the recording began, or the
 * background restarted, in between.
 */
export type NetworkEvent =
  | RequestHeaders
  | ResponseHeaders
  | ResponseStarted
  | Failed
  | BodyArrived
  | AnswerSeen
  | CookiesRead
  | TabClosed;

/** What every event of a request tells about it. */
export interface Asked {
  readonly requestId: string;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** null: no tab (a worker that serves several pages, or the browser itself). */
  readonly tabId: number | null;
  /** The frame that asked, or that is navigated; 0 is the tab's top-level document. */
  readonly frameId: number;
  /** What the browser calls it: one of `ResourceType`; a top-level navigation is `document` with frame 0. */
  readonly resourceType: ResourceType | null;
  /** Serialized origin of who asked, where the browser tells. */
  readonly origin: string | null;
  /** URL of the document or worker that asked, where the browser tells. */
  readonly document: string | null;
  /** URL of the tab's top-level document, where the browser tells. */
  readonly page: string | null;
  /** Which credentials this browser's events show at all. */
  readonly credentials: 'all' | 'script';
}

/** The request's header fields as they left (as far as the browser shows them). A redirect's next hop brings a new one. */
export interface RequestHeaders extends Asked {
  readonly kind: 'request-headers';
  readonly fields: readonly Field[];
}

export interface ResponseHeaders extends Asked {
  readonly kind: 'response-headers';
  readonly status: number;
  readonly statusText: string;
  readonly fields: readonly Field[];
  /** null: this event does not tell. */
  readonly fromCache: boolean | null;
}

/**
 * The answer that counts has begun. Chromium tells only here that it came from the cache, and that the browser answered
 * a challenge by itself: the status then differs from that of the header fields.
 */
export interface ResponseStarted extends Asked {
  readonly kind: 'response-started';
  readonly status: number;
  readonly statusText: string;
  readonly fromCache: boolean;
}

/** The request ended without a usable response; also when a response came that the page may not see (CORS). */
export interface Failed extends Asked {
  readonly kind: 'failed';
  /** The browser's own word. */
  readonly error: string;
}

/** A body found its exchange (match-body.ts). */
export interface BodyArrived {
  readonly kind: 'body-arrived';
  /** The exchange's id. */
  readonly id: string;
  readonly text: string | null;
  readonly mimeType: string | null;
  readonly length: number;
  /** Another exchange fits as well. */
  readonly ambiguous: boolean;
  /** Authorization as DevTools shows it, for a browser whose events hide it; null: none, or unknown. */
  readonly authorization: string | null;
  readonly requestBody: { readonly text: string; readonly mimeType: string | null; readonly length: number } | null;
}

/**
 * DevTools has seen an answer of which the browser's events told nothing, or not all, because the background was stopped
 * in between. Such events are lost: browsers deliver them once.
 */
export interface AnswerSeen {
  readonly kind: 'answer-seen';
  /** The exchange that lacks something; null: there is none. */
  readonly id: string | null;
  readonly tabId: number;
  /** When the request started, by DevTools' clock, milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly requestFields: readonly Field[];
  readonly status: number;
  readonly statusText: string;
  readonly responseFields: readonly Field[];
}

/** The browser's cookie store was read for an exchange. */
export interface CookiesRead {
  readonly kind: 'cookies-read';
  /** The exchange's id. */
  readonly id: string;
  readonly cookies: readonly StoredCookie[];
}

export interface TabClosed {
  readonly kind: 'tab-closed';
  readonly tabId: number;
}

const order: readonly NetworkEvent['kind'][] = [
  'request-headers',
  'response-headers',
  'response-started',
  'answer-seen',
  'body-arrived',
  'cookies-read',
  'failed',
  'tab-closed',
];

/** Sorts events into the order in which they happened: for those that waited while the background was started. */
export function inOrder(events: readonly NetworkEvent[]): readonly NetworkEvent[] {
  const at = (event: NetworkEvent): number => ('at' in event ? event.at : Number.POSITIVE_INFINITY);
  return events.toSorted((a, b) => compare(at(a), at(b)) || order.indexOf(a.kind) - order.indexOf(b.kind));
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
