import type { ResponseEvidence } from './evidence.ts';
import { isLoginUrl } from './flows.ts';
import { isRefusalStatus } from './refusal.ts';

/** Where a redirect sends to, when that is a login page and the request was not itself one; else null. */
const loginRedirect = (url: string, response: ResponseEvidence): URL | null =>
  loginTarget(url, response.status, response.header('location'));

/** The same of an answer that was not made evidence yet. */
export function loginTarget(url: string, status: number, location: string | null): URL | null {
  if (status !== 302 && status !== 303 && status !== 307 && status !== 301) return null;
  if (location === null) return null;
  try {
    const here = new URL(url);
    const target = new URL(location, here);
    return isLoginUrl(target) && !isLoginUrl(here) ? target : null;
  } catch {
    return null;
  }
}

/** A refusal by status, or by a redirect to a login page. */
export function isTurnedAway(url: string, response: ResponseEvidence): boolean {
  return isRefusalStatus(response.status) || loginRedirect(url, response) !== null;
}
