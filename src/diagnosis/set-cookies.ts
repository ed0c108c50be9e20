import type { StoredCookie } from '../http/exchange.ts';
import { parseSetCookie, type SetCookie } from '../http/set-cookie.ts';
import { isForOtherPurpose } from './cookie-names.ts';
import { rejectionOf, type Rejection } from './cookies.ts';
import type { RequestEvidence, ResponseEvidence } from './evidence.ts';
import type { At } from './finding.ts';
import type { SequenceEvidence } from './sequence.ts';

/** A cookie that the browser did not keep, and where that was tried. */
export interface Rejected {
  readonly name: string;
  readonly length: number;
  readonly domain: string | null;
  readonly path: string | null;
  readonly host: string;
  readonly rejection: Rejection;
  /** In this answer (`earlier` false), or in an earlier one whose cookie is missing now. */
  readonly earlier: boolean;
  readonly at: At;
}

/** The Set-Cookie lines of an answer, with the index of their field line. */
export function setCookieLines(
  response: ResponseEvidence,
): readonly { readonly cookie: SetCookie; readonly index: number; readonly length: number }[] {
  return response.lines('set-cookie').flatMap((line, index) => {
    const cookie = parseSetCookie(line);
    return cookie === null ? [] : [{ cookie, index, length: line.length }];
  });
}

/** The first cookie in this answer that browsers ignore for one of these reasons. Cookies that only measure are left out. */
export function rejectedHere(
  request: RequestEvidence,
  response: ResponseEvidence,
  wanted: readonly Rejection[],
): Rejected | null {
  const url = request.parsedUrl;
  if (url === null) return null;
  for (const { cookie, index, length } of setCookieLines(response)) {
    if (isForOtherPurpose(cookie.name)) continue;
    const rejection = rejectionOf(cookie, url);
    if (rejection === null || !wanted.includes(rejection)) continue;
    const at: At = { in: 'response', header: 'set-cookie', index, from: 0, to: length };
    const { name, domain, path } = cookie;
    return { name, length: cookie.length, domain, path, host: url.hostname, rejection, earlier: false, at };
  }
  return null;
}

/** The first cookie that an earlier answer tried to set in vain, and that is missing from this refused request. */
export function rejectedEarlier(
  sequence: SequenceEvidence,
  store: readonly StoredCookie[] | null,
  wanted: readonly Rejection[],
): Rejected | null {
  for (const { name, carriedBy, setBy } of sequence.missingCookies()) {
    if (carriedBy !== null || setBy === null || setBy.deletes) continue;
    if (store?.some((each) => each.name === name) === true) continue;
    const url = urlOf(setBy.exchange.origin);
    const rejection = url === null ? null : rejectionOf(setBy, url);
    if (url === null || rejection === null || !wanted.includes(rejection)) continue;
    const { length, domain, path } = setBy;
    const at: At = { in: 'response', header: 'set-cookie', exchange: setBy.exchange.id };
    return { name, length, domain, path, host: url.hostname, rejection, earlier: true, at };
  }
  return null;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
