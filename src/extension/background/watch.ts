import browser, { type WebRequest } from 'webextension-polyfill';
import type { NetworkEvent } from '../../recorder/network-event.ts';
import * as chromium from './chromium-events.ts';
import * as firefox from './firefox-events.ts';

export interface Watch {
  start(): void;
  /** Hosts, with all below them, whose requests alone are to be delivered; none: all. Documents always are. */
  narrow(hosts: readonly string[]): void;
  /** Removes every listener: then the browser delivers nothing, and the recording costs nothing. */
  stop(): void;
}

/** The network, without extensions' own pages and files. */
const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
const all: WebRequest.RequestFilter = { urls };

/**
 * Listens to the network. Each event that a browser delivers costs, whatever is done with it, so these are the fewest
 * that tell what is needed:
 *
 * - onSendHeaders and onHeadersReceived come once a hop, redirects included, so onBeforeRedirect is not needed;
 *   onErrorOccurred is the only event of a request that never left (its preflight was refused).
 * - Chromium tells at onResponseStarted alone that an answer came from the cache, or that the browser answered a Basic
 *   challenge by itself and a 200 took the place of the 401. It is asked without header fields, and only for the types
 *   where that matters. Firefox tells the one at onHeadersReceived and repeats both events for the other.
 * - Neither browser stops a background that is at work. For Chromium it is while a write is under way; for Firefox while
 *   a listener has not answered, so the listeners there answer when what they heard is `stored`.
 * - `extraHeaders` (Chromium): without it preflights, Cookie, Origin, Set-Cookie and the header fields of answers that
 *   CORS blocks do not exist. Firefox shows them, and throws at the word.
 */
export function watch(take: (event: NetworkEvent) => void, stored: () => Promise<void>): Watch {
  return hasExtraHeaders() ? watchChromium(take) : watchFirefox(take, stored);
}

function hasExtraHeaders(): boolean {
  // Not in the common interface.
  const options: unknown = Reflect.get(browser.webRequest, 'OnSendHeadersOptions');
  return typeof options === 'object' && options !== null && 'EXTRA_HEADERS' in options;
}

function watchChromium(take: (event: NetworkEvent) => void): Watch {
  let filters: readonly WebRequest.RequestFilter[] = [all];
  let stops: readonly (() => void)[] = [];
  const start = (): void => {
    stops = filters.map((filter) => listenInChromium(take, filter));
  };
  const stop = (): void => {
    for (const each of stops) each();
    stops = [];
  };
  return {
    start,
    narrow(hosts) {
      const next =
        hosts.length === 0
          ? [all]
          : [
              { urls, types: documents },
              { urls: ofHosts(hosts), types: others },
            ];
      if (JSON.stringify(next) === JSON.stringify(filters)) return;
      filters = next;
      if (stops.length === 0) return;
      stop();
      start();
    },
    stop,
  };
}

/** Returns how to stop. Each filter has functions of its own: the browser tells listeners apart by their function. */
function listenInChromium(take: (event: NetworkEvent) => void, filter: WebRequest.RequestFilter): () => void {
  const onSend = (details: WebRequest.OnSendHeadersDetailsType): void => take(chromium.requestHeaders(details));
  const onHeaders = (details: WebRequest.OnHeadersReceivedDetailsType): void => take(chromium.responseHeaders(details));
  const onStarted = (details: WebRequest.OnResponseStartedDetailsType): void => take(chromium.responseStarted(details));
  const onError = (details: WebRequest.OnErrorOccurredDetailsType): void => {
    // DevTools reads a document out of the cache, and found none: nothing was to go over the network.
    if (details.error !== 'net::ERR_CACHE_MISS') take(chromium.failed(details));
  };
  const { webRequest } = browser;
  const types = (filter.types ?? startedTypes).filter((type) => startedTypes.includes(type));
  webRequest.onSendHeaders.addListener(onSend, filter, ['requestHeaders', 'extraHeaders']);
  webRequest.onHeadersReceived.addListener(onHeaders, filter, ['responseHeaders', 'extraHeaders']);
  webRequest.onResponseStarted.addListener(onStarted, { ...filter, types });
  webRequest.onErrorOccurred.addListener(onError, filter);
  return () => {
    webRequest.onSendHeaders.removeListener(onSend);
    webRequest.onHeadersReceived.removeListener(onHeaders);
    webRequest.onResponseStarted.removeListener(onStarted);
    webRequest.onErrorOccurred.removeListener(onError);
  };
}

const startedTypes: readonly WebRequest.ResourceType[] = ['main_frame', 'sub_frame', 'xmlhttprequest'];
const documents: WebRequest.ResourceType[] = ['main_frame'];
/** All of Chromium's types but documents of tabs. */
const others: WebRequest.ResourceType[] = [
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
];

const ofHosts = (hosts: readonly string[]): string[] =>
  hosts.flatMap((host) => ['http', 'https', 'ws', 'wss'].map((scheme) => `${scheme}://*.${host}/*`));

function watchFirefox(take: (event: NetworkEvent) => void, stored: () => Promise<void>): Watch {
  // What a listener answers that blocks nothing is ignored; that it has answered is not.
  const store = async (event: NetworkEvent): Promise<WebRequest.BlockingResponse> => {
    take(event);
    await stored();
    return {};
  };
  const onSend = (details: WebRequest.OnSendHeadersDetailsType) => store(firefox.requestHeaders(details));
  const onHeaders = (details: WebRequest.OnHeadersReceivedDetailsType) => store(firefox.responseHeaders(details));
  const onError = (details: WebRequest.OnErrorOccurredDetailsType) => store(firefox.failed(details));
  const { webRequest } = browser;
  return {
    start() {
      webRequest.onSendHeaders.addListener(onSend, all, ['requestHeaders']);
      webRequest.onHeadersReceived.addListener(onHeaders, all, ['responseHeaders']);
      webRequest.onErrorOccurred.addListener(onError, all);
    },
    // Firefox wakes its event page only for listeners of its first turn, which are there before the choice is known.
    narrow() {},
    stop() {
      webRequest.onSendHeaders.removeListener(onSend);
      webRequest.onHeadersReceived.removeListener(onHeaders);
      webRequest.onErrorOccurred.removeListener(onError);
    },
  };
}
