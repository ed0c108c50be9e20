import type { Masks } from '../report/mask.ts';

/** The request target that Digest credentials repeat: its path, and its query, where tokens may stand, masked as a whole. */
export function maskedUri(uri: string, masks: Masks): string {
  const query = uri.indexOf('?');
  return query < 0 ? uri : uri.slice(0, query + 1) + masks.maskCredential(uri.slice(query + 1));
}
