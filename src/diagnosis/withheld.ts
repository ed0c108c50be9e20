import type { Exchange, StoredCookie } from '../http/exchange.ts';
import type { PresentedCredential } from '../http/credentials.ts';
import { isForOtherPurpose, isSessionName } from './cookie-names.ts';
import { unsentCookies, type NotSent, type UnsentCookie } from './cookies.ts';
import type { ResponseEvidence } from './evidence.ts';
import type { At } from './finding.ts';
import { isTurnedAway } from './login-redirect.ts';

/**
 * Cookies of the store that explain why this request was turned away: it presented nothing else, and the browser kept
 * them back for one of these reasons. Names that look like a session first; what only measures or guards is left out.
 */
export function withheld(
  exchange: Exchange,
  response: ResponseEvidence,
  credentials: readonly PresentedCredential[],
  store: readonly StoredCookie[],
  reasons: readonly NotSent['reason'][],
): readonly UnsentCookie[] {
  if (!isTurnedAway(exchange.request.url, response) || presentsLogin(credentials)) return [];
  const kept = unsentCookies(exchange, store, exchange.startedAt).filter(
    ({ cookie, why }) => reasons.includes(why.reason) && !isForOtherPurpose(cookie.name),
  );
  return kept.toSorted((a, b) => Number(isSessionName(b.cookie.name)) - Number(isSessionName(a.cookie.name)));
}

/** Whether something was presented that a server can judge: then a cookie that stayed at home need not be the reason. */
export function presentsLogin(credentials: readonly PresentedCredential[]): boolean {
  return credentials.some((each) => each.place !== 'cookie' || isSessionName(each.name));
}

export const cookieAt = (name: string): At => ({ in: 'cookies', header: name });
