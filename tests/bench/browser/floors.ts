import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const listener = (event: string, ...options: readonly string[]): string =>
  `chrome.webRequest.${event}.addListener(() => {}, { urls }${options.length === 0 ? '' : `, ${JSON.stringify(options)}`});`;
const listeners = [
  listener('onSendHeaders', 'requestHeaders', 'extraHeaders'),
  listener('onHeadersReceived', 'responseHeaders', 'extraHeaders'),
  listener('onErrorOccurred'),
];

const urls = `const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];`;

/** Shows on the toolbar button that it has heard of a 401: another text each time. */
const show = `({ tabId, statusCode }) => {
  if (statusCode === 401) void chrome.action.setBadgeText({ tabId, text: String(Math.trunc(performance.timeOrigin) % 10_000) });
}`;
const hear = (heard: string): string =>
  `chrome.webRequest.onHeadersReceived.addListener(${heard}, { urls }, ['responseHeaders', 'extraHeaders']);`;

/** Background scripts of extensions that do nothing: what a browser takes for them, it takes for everybody. */
const scripts = {
  /** The permission, and no listener. */
  permission: '',
  /** The fewest events that tell of a refusal all that is told. */
  floor: [urls, ...listeners].join('\n'),
  /** And the one that tells which answer took the place of another, and which came from the cache. */
  four: [urls, ...listeners, listener('onResponseStarted')].join('\n'),
  /** A worker that tells the user of a refusal, and knows nothing more of it. */
  bareWorker: [urls, hear(show)].join('\n'),
  /** The same, when it has read what is stored. */
  bareReading: [
    urls,
    `const read = chrome.storage.session.get(null);`,
    `const show = ${show};`,
    hear('(details) => void read.then(() => show(details))'),
  ].join('\n'),
} as const;

export type Floor = keyof typeof scripts;

/** Writes such an extension below `folder`; gives where it stands. */
export function writeFloor(folder: string, floor: Floor): string {
  const place = join(folder, floor);
  mkdirSync(place, { recursive: true });
  writeFileSync(
    join(place, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: floor,
      version: '1',
      permissions: ['webRequest', 'storage'],
      action: {},
      host_permissions: ['<all_urls>'],
      background: { service_worker: 'background.js' },
    }),
  );
  writeFileSync(join(place, 'background.js'), scripts[floor]);
  writeFileSync(join(place, 'page.html'), '<!doctype html><title>page</title>');
  return place;
}
