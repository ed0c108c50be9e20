import type { PresentedCredential } from '../http/credentials.ts';
import { isForOtherPurpose } from './cookie-names.ts';

/** Schemes whose credentials are one token68 (RFC 9110 §11.4): there a space or a comma inside is a fault. */
const tokenSchemes: ReadonlySet<string> = new Set([
  'bearer',
  'dpop',
  'token',
  'jwt',
  'apikey',
  'api-key',
  'key',
  'oauth2',
  'ssws',
]);

/** Whether this credential is a single token (and not, like Digest or AWS4-HMAC-SHA256, a list of parameters). */
export function carriesOneToken(credential: PresentedCredential): boolean {
  if (credential.place === 'header' || credential.place === 'query') return true;
  if (credential.place !== 'authorization') return false;
  return credential.scheme === null || tokenSchemes.has(credential.scheme);
}

/** Whether a request presented anything that a server could take for an identity. */
export function presentsIdentity(credentials: readonly PresentedCredential[]): boolean {
  return credentials.some((each) => each.place !== 'cookie' || !isForOtherPurpose(each.name));
}
