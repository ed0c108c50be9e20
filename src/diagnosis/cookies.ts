import type { Exchange, StoredCookie } from '../http/exchange.ts';
import { parseCookies } from '../http/cookie.ts';
import { fieldLines, fieldValue } from '../http/field.ts';
import { domainMatches, isLoopback, pathMatches, type SetCookie } from '../http/set-cookie.ts';
import { isPublicSuffix, siteOf } from '../http/site.ts';
import { corsEvidence, requestingOrigin } from './cors.ts';
import type { SetCookieFacts } from './history/cookies-seen.ts';

/**
 * Why the browser did not send a cookie that its store holds, by RFC 6265bis §5.8.3 and what browsers add to it.
 * `domain`: another host's. `path`: another path's. `secure`: only over TLS. `expired`: over at the time of the request.
 * `same-site`: SameSite, in a request from another site. `partition`: of another top-level site. `third-party`: nothing
 * in the cookie itself forbids it, but the request comes from inside another site. `omitted`: nothing in the cookie
 * forbids it; a cross-origin request of script without credentials. `unknown`: it should have been sent.
 */
export type NotSent =
  | { readonly reason: 'domain' | 'path' | 'secure' | 'expired' | 'partition' | 'third-party' | 'omitted' | 'unknown' }
  | { readonly reason: 'same-site'; readonly mode: 'strict' | 'lax' | 'lax by default' };

export interface UnsentCookie {
  readonly cookie: StoredCookie;
  readonly why: NotSent;
}

/** How a request stands to the site that it goes to. */
export interface SiteContext {
  /** Site of the top-level document, and of the document that made the request; null where unknown. */
  readonly top: string | null;
  readonly initiator: string | null;
  readonly target: string;
  /** null where nothing tells. Sec-Fetch-Site, where it was sent, is the browser's own word. */
  readonly crossSite: boolean | null;
  /** The cookie is asked for inside another site: an embedded document, or a subresource of one. */
  readonly thirdParty: boolean | null;
  readonly topLevelNavigation: boolean;
  /** A method that changes nothing (RFC 9110 §9.2.1): Lax cookies go with top-level navigations of such methods. */
  readonly safeMethod: boolean;
}

export function siteContext(exchange: Exchange): SiteContext | null {
  const { request, context } = exchange;
  const target = siteOf(request.url);
  if (target === null) return null;
  const fields = request.fields ?? [];
  const top = context.page === null ? null : siteOf(context.page);
  const from = requestingOrigin(exchange);
  const initiator = from === null || from === 'null' ? null : siteOf(from);
  const mode = fieldValue(fields, 'sec-fetch-mode');
  const topLevelNavigation =
    context.resourceType === 'document' ||
    (mode === 'navigate' && (fieldValue(fields, 'sec-fetch-dest') ?? 'document') === 'document');
  const said = fieldValue(fields, 'sec-fetch-site');
  // The whole chain of frames counts: a frame of ours inside another site is cross-site for cookies (§5.2.1).
  const foreign = topLevelNavigation ? initiator !== null && initiator !== target : isForeign(top, initiator, target);
  const crossSite = said === 'cross-site' ? true : foreign;
  return {
    top,
    initiator,
    target,
    crossSite,
    thirdParty: topLevelNavigation ? false : top === null ? (said === 'cross-site' ? true : null) : top !== target,
    topLevelNavigation,
    safeMethod: ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(request.method),
  };
}

function isForeign(top: string | null, initiator: string | null, target: string): boolean | null {
  if (top === null && initiator === null) return null;
  return (top !== null && top !== target) || (initiator !== null && initiator !== target);
}

/** Names of the cookies that the request sent; null where its header fields were not seen, or cookies were taken out. */
function sentCookies(exchange: Exchange): ReadonlySet<string> | null {
  const { request, context } = exchange;
  if (request.fields === null || context.visibility.credentials === 'removed') return null;
  return new Set(parseCookies(fieldLines(request.fields, 'cookie')).map(({ name }) => name));
}

/**
 * The cookies of the store that the request did not send, each with the reason. `now` is the client's clock in
 * milliseconds. Empty where it was not seen what was sent.
 */
export function unsentCookies(
  exchange: Exchange,
  store: readonly StoredCookie[],
  now: number,
): readonly UnsentCookie[] {
  const sent = sentCookies(exchange);
  const url = urlOf(exchange.request.url);
  if (sent === null || url === null) return [];
  const site = siteContext(exchange);
  return store
    .filter((cookie) => !sent.has(cookie.name))
    .map((cookie) => ({ cookie, why: whyNotSent(cookie, exchange, url, site, now) }));
}

function whyNotSent(
  cookie: StoredCookie,
  exchange: Exchange,
  url: URL,
  site: SiteContext | null,
  now: number,
): NotSent {
  const domain = cookie.domain.replace(/^\./, '').toLowerCase();
  const host = url.hostname;
  if (cookie.hostOnly ? host !== domain : !domainMatches(host, domain)) return { reason: 'domain' };
  if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= now) return { reason: 'expired' };
  if (!pathMatches(url.pathname, cookie.path)) return { reason: 'path' };
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  if (cookie.secure && !secure && !isLoopback(host)) return { reason: 'secure' };
  const partition = cookie.partitionKey?.topLevelSite;
  if (partition !== undefined && partition !== '' && site?.top !== null && site?.top !== undefined) {
    if (siteOf(partition) !== site.top) return { reason: 'partition' };
  }
  const sameSite = sameSiteReason(cookie, site);
  if (sameSite !== null) return sameSite;
  if (isOmitted(exchange)) return { reason: 'omitted' };
  return { reason: site?.thirdParty === true ? 'third-party' : 'unknown' };
}

/**
 * Why a browser that kept what a Set-Cookie said does not send it with this request. The answer is as good as the
 * recording: what script, another tab or the user did to the cookie does not show.
 */
export function whySetCookieNotSent(facts: SetCookieFacts, exchange: Exchange): NotSent | null {
  const url = urlOf(exchange.request.url);
  if (url === null || facts.deletes) return null;
  const { origin, path } = facts.exchange;
  const host = urlOf(origin)?.hostname;
  if (host === undefined) return null;
  const cookie: StoredCookie = {
    name: facts.name,
    value: '',
    domain: facts.domain ?? host,
    hostOnly: facts.domain === null,
    path: facts.path ?? defaultPath(path),
    secure: facts.secure,
    httpOnly: facts.httpOnly,
    sameSite: stored[facts.sameSite],
    ...(facts.expires === null ? {} : { expirationDate: facts.expires / 1000 }),
  };
  return whyNotSent(cookie, exchange, url, siteContext(exchange), exchange.startedAt);
}

const stored = { strict: 'strict', lax: 'lax', none: 'no_restriction', default: 'unspecified' } as const;

/** RFC 6265bis §5.1.4. */
function defaultPath(path: string): string {
  const last = path.lastIndexOf('/');
  return path.startsWith('/') && last > 0 ? path.slice(0, last) : '/';
}

/** The reason in words that go on "…: "; null for what says nothing. */
export function reasonInWords(
  why: NotSent,
  cookie: Pick<SetCookieFacts, 'path' | 'domain' | 'exchange'>,
): string | null {
  switch (why.reason) {
    case 'domain':
      return `it belongs to ${cookie.domain ?? urlOf(cookie.exchange.origin)?.hostname ?? 'another host'}${cookie.domain === null ? ' alone (it was set without Domain)' : ''}`;
    case 'path':
      return `its Path is ${cookie.path ?? defaultPath(cookie.exchange.path)}`;
    case 'secure':
      return 'it is Secure, and this request goes out without TLS';
    case 'expired':
      return 'its time was over';
    case 'same-site':
      return why.mode === 'lax by default'
        ? 'it has no SameSite, which counts as Lax, and the request comes from another site'
        : `its SameSite is ${why.mode === 'lax' ? 'Lax' : 'Strict'}, and the request comes from another site`;
    case 'partition':
    case 'third-party':
      return 'the request comes from inside another site, where browsers keep cookies back';
    case 'omitted':
      return 'script of another origin gets no cookies sent unless it asks for them (`credentials: "include"`)';
    case 'unknown':
      return null;
  }
}

/** §5.8.3: Strict never crosses sites; Lax (also where nothing was set) only with top-level navigations of safe methods. */
function sameSiteReason(cookie: StoredCookie, site: SiteContext | null): NotSent | null {
  if (site?.crossSite !== true || cookie.sameSite === 'no_restriction') return null;
  if (cookie.sameSite === 'strict') return { reason: 'same-site', mode: 'strict' };
  if (site.topLevelNavigation && site.safeMethod) return null;
  return { reason: 'same-site', mode: cookie.sameSite === 'lax' ? 'lax' : 'lax by default' };
}

/** Fetch's mode is `same-origin` unless the page says otherwise, so a cross-origin fetch of unknown mode most likely omits. */
function isOmitted(exchange: Exchange): boolean {
  const { credentialsMode } = exchange.context;
  return credentialsMode === 'omit' || (credentialsMode !== 'include' && isCrossOriginScript(exchange));
}

/** A fetch or XMLHttpRequest to another origin: it sends cookies only where the page asks for them. */
function isCrossOriginScript(exchange: Exchange): boolean {
  return corsEvidence(exchange)?.applies === true;
}

/** Why a browser ignores a Set-Cookie (RFC 6265bis §5.6, §5.7), or null where it keeps it. */
export type Rejection =
  | 'too-large'
  | 'control-character'
  | 'public-suffix'
  | 'other-domain'
  | 'secure-over-http'
  | 'none-without-secure'
  | 'prefix-without-secure'
  | 'host-prefix-with-domain'
  | 'host-prefix-with-path';

/** What decides whether a Set-Cookie is kept: everything of it but its value. */
export type SetCookieTerms = Pick<
  SetCookie,
  'name' | 'length' | 'hasControl' | 'domain' | 'path' | 'secure' | 'sameSite'
>;

export function rejectionOf(cookie: SetCookieTerms, url: URL): Rejection | null {
  if (cookie.length > 4096) return 'too-large';
  if (cookie.hasControl) return 'control-character';
  const host = url.hostname;
  if (cookie.domain !== null && cookie.domain !== host) {
    if (isPublicSuffix(cookie.domain)) return 'public-suffix';
    if (!domainMatches(host, cookie.domain)) return 'other-domain';
  }
  const trustworthy = url.protocol === 'https:' || isLoopback(host);
  if (cookie.secure && !trustworthy) return 'secure-over-http';
  if (cookie.sameSite === 'none' && !cookie.secure) return 'none-without-secure';
  return prefixViolation(cookie);
}

/** §5.7 steps 20 and 21; the prefixes match in any letter case. */
function prefixViolation(
  cookie: SetCookieTerms,
): 'prefix-without-secure' | 'host-prefix-with-domain' | 'host-prefix-with-path' | null {
  const host = /^__host-/i.test(cookie.name);
  if (!host && !/^__secure-/i.test(cookie.name)) return null;
  if (!cookie.secure) return 'prefix-without-secure';
  if (!host) return null;
  if (cookie.domain !== null) return 'host-prefix-with-domain';
  return cookie.path === '/' ? null : 'host-prefix-with-path';
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
