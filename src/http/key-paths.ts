import type { Span } from './problem.ts';

/** APIs that take their key as a part of the path; the group is the key. Each begins with its host, so others fail at once. */
const keyPaths: readonly RegExp[] = [
  /^https:\/\/api\.telegram\.org\/(?:file\/)?bot(?<key>\d{5,14}:[\w-]{20,64})/d,
  /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/(?<key>[\w-]{40,})/d,
  /^https:\/\/hooks\.slack\.com\/(?:services|workflows)\/(?<key>\w+\/\w+\/\w{10,})/d,
  /^https:\/\/[\w-]+\.infura\.io\/(?:ws\/)?v3\/(?<key>[0-9a-f]{32})/d,
  /^https:\/\/[\w-]+\.g\.alchemy\.com\/(?:nft\/)?v\d\/(?<key>[\w-]{20,})/d,
];

/** Where in a URL the key stands that its path carries, or null. */
export function keyInPath(url: string): Omit<Span, 'line'> | null {
  for (const pattern of keyPaths) {
    const found = pattern.exec(url)?.indices?.groups?.['key'];
    if (found !== undefined) return { from: found[0], to: found[1] };
  }
  return null;
}
