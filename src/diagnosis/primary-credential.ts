import type { CredentialPlace, PresentedCredential } from '../http/credentials.ts';

const order: readonly CredentialPlace[] = ['authorization', 'header', 'userinfo', 'query', 'form', 'cookie'];

/**
 * The credential that a server most likely judged. Specifications do not say which of several wins; frameworks read
 * Authorization first, then key fields, then parameters, then cookies.
 */
export function primaryCredential(
  credentials: readonly PresentedCredential[],
  status: number,
): PresentedCredential | null {
  if (status === 407) return credentials.find((each) => each.place === 'proxy-authorization') ?? null;
  for (const place of order) {
    const found = credentials.find((each) => each.place === place);
    if (found !== undefined) return found;
  }
  return null;
}
