import type { Field } from '../../src/http/field.ts';
import type {
  Asked,
  Failed,
  RequestHeaders,
  ResponseHeaders,
  ResponseStarted,
} from '../../src/recorder/network-event.ts';

/** What a test says of a request; the rest is as it mostly is. */
export type Said = Partial<Asked> & { readonly fields?: readonly Field[] };

const asked = (said: Said): Asked => ({
  requestId: '1',
  at: 1000,
  method: 'GET',
  url: 'https://api.test/orders',
  tabId: 7,
  frameId: 0,
  resourceType: 'fetch',
  origin: 'https://app.test',
  document: null,
  page: null,
  credentials: 'script',
  ...said,
});

export const sent = (said: Said = {}): RequestHeaders => ({ fields: [], ...asked(said), kind: 'request-headers' });

export const received = (
  status: number,
  said: Said & { readonly fromCache?: boolean | null } = {},
): ResponseHeaders => ({
  statusText: '',
  fields: [],
  fromCache: null,
  ...asked(said),
  kind: 'response-headers',
  status,
});

export const started = (status: number, said: Said & { readonly fromCache?: boolean } = {}): ResponseStarted => ({
  statusText: '',
  fromCache: false,
  ...asked(said),
  kind: 'response-started',
  status,
});

export const failed = (error: string, said: Said = {}): Failed => ({ ...asked(said), kind: 'failed', error });

/** A top-level navigation: sent and answered. */
export const navigation = (requestId: string, url: string, at: number, said: Said = {}) =>
  [
    sent({ requestId, url, at, resourceType: 'document', origin: null, ...said }),
    received(200, { requestId, url, at: at + 1, resourceType: 'document', origin: null, ...said }),
  ] as const;
