import type { Field } from './field.ts';

/**
 * One request and its response: one hop. Redirects, and a retry that the browser makes by itself after a challenge,
 * share a `requestId`; the hop tells them apart.
 */
export interface Exchange {
  /** `${requestId}.${hop}` */
  readonly id: string;
  readonly requestId: string;
  readonly hop: number;
  readonly request: Request;
  /** null: no response was seen (yet, or the network failed: see `failure`). */
  readonly response: Response | null;
  /** The browser's own word for a request that ended without a usable response ("net::ERR_FAILED", "NS_ERROR_…"). */
  readonly failure: string | null;
  /** Client's clock, milliseconds since the epoch, when the request left. */
  readonly startedAt: number;
  /** Client's clock, when the response's header fields arrived (or the request failed); null while it is open. */
  readonly answeredAt: number | null;
  readonly context: Context;
}

export interface Request {
  readonly method: string;
  /** As sent, with query; a fragment or user info only where the recorder saw one. */
  readonly url: string;
  /** null: the header fields of this request were not seen (the recording began, or the worker restarted, in between). */
  readonly fields: readonly Field[] | null;
  readonly body: Body | null;
}

export interface Response {
  readonly status: number;
  readonly statusText: string;
  readonly fields: readonly Field[];
  readonly body: Body | null;
}

/** A message body that was seen, as text. `text` may be cut: `length` is the full length in UTF-16 units, where known. */
export interface Body {
  readonly text: string;
  readonly mimeType: string | null;
  readonly length: number;
}

export type ResourceType =
  | 'document'
  | 'iframe'
  | 'fetch'
  | 'xhr'
  | 'preflight'
  | 'websocket'
  | 'script'
  | 'stylesheet'
  | 'image'
  | 'font'
  | 'media'
  | 'ping'
  | 'other';

/** Evidence around the request that HTTP itself does not carry. null means unknown, never "no". */
export interface Context {
  readonly resourceType: ResourceType | null;
  readonly tabId: number | null;
  /** URL of the tab's top-level document. */
  readonly page: string | null;
  /** URL of the document or worker that made the request, where it is not the page. */
  readonly frame: string | null;
  /** The serialized origin that made the request (Fetch: request's origin). */
  readonly origin: string | null;
  readonly credentialsMode: 'omit' | 'same-origin' | 'include' | null;
  readonly serviceWorker: boolean;
  readonly fromCache: boolean;
  /** What this recording can show at all; what is hidden is no evidence of absence. */
  readonly visibility: Visibility;
  /** The cookie store for this URL, read with the user's permission; null: not read. */
  readonly cookieStore: readonly StoredCookie[] | null;
  /** Documents that the user let the tool fetch (JWKS, discovery, resource metadata), by URL. */
  readonly documents: Readonly<Record<string, unknown>> | null;
}

export interface Visibility {
  /**
   * `all`: every credential that went over the wire is in `request.fields`. `script`: those that the browser itself
   * adds (a remembered Basic password, Negotiate, Proxy-Authorization) are hidden (Chromium's webRequest).
   * `removed`: a tool took Authorization and Cookie out (Chromium's sanitized HAR).
   */
  readonly credentials: 'all' | 'script' | 'removed';
  /** Whether response bodies could be seen at all in this recording. */
  readonly bodies: boolean;
}

/** A cookie as the WebExtension cookie store has it. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'no_restriction' | 'lax' | 'strict' | 'unspecified';
  /** Seconds since the epoch; absent for a session cookie. */
  readonly expirationDate?: number;
  readonly partitionKey?: { readonly topLevelSite?: string };
}

export const unknownContext: Context = {
  resourceType: null,
  tabId: null,
  page: null,
  frame: null,
  origin: null,
  credentialsMode: null,
  serviceWorker: false,
  fromCache: false,
  visibility: { credentials: 'all', bodies: true },
  cookieStore: null,
  documents: null,
};
