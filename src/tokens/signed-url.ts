import type { Format } from './format.ts';
import { queryOf } from './query.ts';
import { readSharedAccess, sharedAccessToken, type SharedAccess } from './sas.ts';
import { readSigV4Query, sigV4Token, type SigV4 } from './sigv4.ts';

/** A URL that carries its own permission. */
export interface SignedUrl {
  readonly type: 'sigv4' | SharedAccess['type'];
  /** Milliseconds since the epoch; null: not told. */
  readonly start: number | null;
  readonly expires: number | null;
  /** Filled for `sigv4`. */
  readonly sigV4: SigV4 | null;
  /** Filled for all others. */
  readonly sharedAccess: SharedAccess | null;
}

/** From when until when a signed URL works, and by which scheme; null where the URL is not signed. */
export function readSignedUrl(url: string): SignedUrl | null {
  const query = queryOf(url);
  if (query === null) return null;
  const sigV4 = readSigV4Query(query);
  if (sigV4 !== null) {
    return { type: 'sigv4', start: sigV4.signedAt, expires: sigV4.expiresAt, sigV4, sharedAccess: null };
  }
  const sharedAccess = readSharedAccess(query);
  if (sharedAccess === null) return null;
  const { type, start, expires } = sharedAccess;
  return { type, start, expires, sigV4: null, sharedAccess };
}

/** A whole URL given as the credential ("why401 token https://…"), where it is a signed one. */
export const readSignedUrlAsValue: Format = ({ value }) => {
  if (!/^(?:https?:\/\/|\?)/i.test(value.slice(0, 8))) return null;
  const signed = readSignedUrl(value);
  if (signed === null) return null;
  if (signed.sigV4 !== null) return sigV4Token(signed.sigV4);
  return signed.sharedAccess === null ? null : sharedAccessToken(signed.sharedAccess);
};
