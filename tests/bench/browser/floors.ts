import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const listener = (event: string, ...options: readonly string[]): string =>
  `chrome.webRequest.${event}.addListener(() => {}, { urls }${options.length === 0 ? '' : `, ${JSON.stringify(options)}`});`;

const urls = `const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];`;

/** Background scripts of extensions that do nothing: what a browser takes for them, it takes for everybody. */
const scripts = {
  /** The permission, and no listener. */
  permission: '',
  /** The fewest events that tell of a refusal all that is told. */
  floor: [
    urls,
    listener('onSendHeaders', 'requestHeaders', 'extraHeaders'),
    listener('onHeadersReceived', 'responseHeaders', 'extraHeaders'),
    listener('onErrorOccurred'),
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
      host_permissions: ['<all_urls>'],
      background: { service_worker: 'background.js' },
    }),
  );
  writeFileSync(join(place, 'background.js'), scripts[floor]);
  return place;
}
