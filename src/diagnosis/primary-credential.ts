import type { CredentialPlace, PresentedCredential } from '../http/credentials.ts';
import { isForOtherPurpose, isSessionName } from './cookie-names.ts';

const order: readonly CredentialPlace[] = ['authorization', 'header', 'userinfo', 'query', 'path', 'form', 'cookie'];

/**
 * The credential that a server most likely judged. Specifications do not say which of several wins; frameworks read
 * Authorization first, then key fields, then parameters, then cookies, of
 * which one that holds a JWT or is named like a session tells most.
 */
export function primaryCredential(
  credentials: readonly PresentedCredential[],
  status: number,
): PresentedCredential | null {
  if (status === 407) return credentials.find((each) => each.place === 'proxy-authorization') ?? null;
  const cookies = credentials.filter((each) => each.place === 'cookie');
  const tellingCookie =
    cookies.find((each) => each.value.startsWith('eyJ') && !isForOtherPurpose(each.name)) ??
    cookies.find((each) => isSessionName(each.name));
  for (const place of order) {
    if (place === 'cookie' && tellingCookie !== undefined) return tellingCookie;
    const found = credentials.find((each) => each.place === place);
    if (found !== undefined) return found;
  }
  return null;
}
