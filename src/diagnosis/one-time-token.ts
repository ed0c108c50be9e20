import type { PresentedCredential } from '../http/credentials.ts';
import type { RequestEvidence, ResponseEvidence } from './evidence.ts';
import type { Reason } from './reason.ts';
import { isRefusalStatus } from './refusal.ts';

/** Pages and endpoints that take a token of their own: from a mail, of an invitation, of a device. */
const oneTimePath =
  /(?:^|[/_-])(?:verif\w*|confirm\w*|reset\w*|recover\w*|invit\w*|activat\w*|unsubscribe|magic\w*|password\w*|devices?|push)(?:[/_.-]|$)/i;
const ofAccess = /\b(?:access|id|bearer|auth\w*|security|session|jwt|json web)\b/i;

/**
 * Whether what a server says of a token is about one that the request hands in as its input (to reset a password, to
 * accept an invitation), and not about who asks: nothing proves an identity, and the status is no refusal.
 */
export function isAboutInput(
  said: Reason,
  request: RequestEvidence | null,
  response: ResponseEvidence,
  credentials: readonly PresentedCredential[],
): boolean {
  if (isRefusalStatus(response.status) || said.at.header !== undefined) return false;
  const handed = credentials.every(
    (each) => each.place === 'query' || each.place === 'path' || each.place === 'form' || each.place === 'cookie',
  );
  if (!handed || ofAccess.test(said.words)) return false;
  return oneTimePath.test(request?.parsedUrl?.pathname ?? '') || (said.vendor === null && credentials.length === 0);
}
