import { parseCookieDate } from './cookie-date.ts';
import { trimOws } from './trim-ows.ts';

/**
 * One Set-Cookie field line as a browser reads it (RFC 6265bis §5.6). Attribute names match case-insensitively; of a
 * repeated attribute the last counts; unknown attributes are ignored.
 */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** As written, without a leading dot, lower case; null where absent or empty. */
  readonly domain: string | null;
  /** As written; null where absent or not beginning with "/" (then the default path counts, §5.1.4). */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `default`: absent, or a value that is none of the three. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'default';
  readonly partitioned: boolean;
  /** Seconds; null where absent or no number. It wins over Expires. */
  readonly maxAge: number | null;
  /** Milliseconds since the epoch; null where absent or unreadable. */
  readonly expires: number | null;
  /** Octets of name and value; browsers ignore more than 4096 (§5.6). */
  readonly length: number;
  /** A control character other than tab: the browser ignores the whole line (§5.6). */
  readonly hasControl: boolean;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** null where the line has neither a name nor a value: browsers ignore it. */
export function parseSetCookie(line: string): SetCookie | null {
  const parts = line.split(';');
  const pair = parts[0] ?? '';
  const equals = pair.indexOf('=');
  // §5.6 step 4: without "=" the whole is the value of a cookie without a name.
  const name = equals < 0 ? '' : trimOws(pair.slice(0, equals));
  const value = trimOws(equals < 0 ? pair : pair.slice(equals + 1));
  if (name === '' && value === '') return null;

  const attributes = new Map<string, string>();
  for (const part of parts.slice(1)) {
    const at = part.indexOf('=');
    const key = trimOws(at < 0 ? part : part.slice(0, at)).toLowerCase();
    attributes.set(key, at < 0 ? '' : trimOws(part.slice(at + 1)));
  }
  const path = attributes.get('path');
  const maxAge = attributes.get('max-age');
  const expires = attributes.get('expires');
  return {
    name,
    value,
    domain: attributes.get('domain')?.replace(/^\./, '').toLowerCase() || null,
    path: path?.startsWith('/') === true ? path : null,
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: sameSiteOf(attributes.get('samesite')),
    partitioned: attributes.has('partitioned'),
    maxAge: maxAge !== undefined && /^-?\d+$/.test(maxAge) ? Number(maxAge) : null,
    expires: expires === undefined ? null : parseCookieDate(expires),
    length: name.length + value.length,
    hasControl: control.test(line),
  };
}

function sameSiteOf(written: string | undefined): SetCookie['sameSite'] {
  const value = written?.toLowerCase();
  return value === 'strict' || value === 'lax' || value === 'none' ? value : 'default';
}

/**
 * Whether it tells the browser to drop the cookie: an expiry that is over at `now` (milliseconds), or an empty value,
 * which servers use for the same purpose.
 */
export function deletesCookie(cookie: SetCookie, now: number): boolean {
  if (cookie.maxAge !== null) return cookie.maxAge <= 0;
  if (cookie.expires !== null) return cookie.expires <= now;
  return cookie.value === '' || cookie.value === '""' || cookie.value.toLowerCase() === 'deleted';
}

/** Domain-matching (RFC 6265bis §5.1.3) of canonicalized host names. */
export function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true;
  return host.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(host);
}

/** Path-matching (RFC 6265bis §5.1.4). */
export function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  if (!path.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || path.charAt(cookiePath.length) === '/';
}

/** A host that browsers treat as trustworthy without TLS, also for Secure cookies. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '[::1]';
}
