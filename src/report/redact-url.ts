import { lookAhead } from './look-ahead.ts';
import { isMask, vendorKey } from './mask.ts';
import { hideValue, looksLikeJwt, maskValue } from './redact-jwt.ts';
import type { Redactor } from './redactor.ts';
import { percentDecoded } from './percent-decoded.ts';
import { replaceMarks, type Mark } from './marks.ts';
import { viewsOf } from './text-view.ts';
import { classOfName, isPlaceholder, isPlainValue, isProtocolParameter, looksSecret } from './secret-names.ts';

/** URLs in parameters of URLs in parameters: further in, the whole value goes. */
const deepest = 3;

/**
 * A URL, absolute or not, without user info, the values of its query (names stay, and values that say what was asked
 * for: `grant_type`, `scope`, `page=2`), its fragment and segments of its path that look like a secret.
 */
export function redactUrl(url: string, redactor: Redactor, depth = 0): string {
  return replaceMarks(url, urlMarks(url, redactor, depth)).text;
}

export function urlMarks(url: string, redactor: Redactor, depth = 0): readonly Mark[] {
  const marks: Mark[] = [];
  const hash = url.indexOf('#');
  const beforeHash = hash < 0 ? url.length : hash;
  const question = url.indexOf('?');
  const pathEnd = question < 0 || question > beforeHash ? beforeHash : question;
  const lead = /^(?:[a-zA-Z][\w+.-]{0,20}:)?\/\//.exec(url.slice(0, 32))?.[0].length ?? 0;
  let path = 0;
  if (lead > 0) {
    const slash = url.indexOf('/', lead);
    path = slash < 0 || slash > pathEnd ? pathEnd : slash;
    userInfo(url, lead, path, redactor, marks);
  } else if (/^(?:data|blob|javascript|mailto|about):/i.test(url.slice(0, 12))) {
    return url.length > 12 ? [{ from: url.indexOf(':') + 1, to: url.length, text: redactor.masks.cover(url) }] : [];
  }
  pathMarks(url, path, pathEnd, redactor, marks);
  if (pathEnd < beforeHash) parameterMarks(url, pathEnd + 1, beforeHash, redactor, depth, marks);
  if (hash >= 0 && hash + 1 < url.length) fragmentMarks(url, hash + 1, redactor, depth, marks);
  for (const view of viewsOf(url)) {
    for (const found of redactor.known.find(view.text)) {
      const [from, to, secret] = [view.origin(found.from), view.origin(found.to), found.secret];
      // Without its scheme and host a URL is none; a secret that is one label of the host goes all the same.
      const label = to <= path && (looksSecret(secret) || secret.length >= 12) && isLabel(url, from, to);
      const begin = label ? from : Math.max(from, path);
      if (begin < to) marks.push({ from: begin, to, text: redactor.masks.mask(secret) });
    }
  }
  return marks;
}

const isLabel = (url: string, from: number, to: number): boolean =>
  '/.@'.includes(url.charAt(from - 1)) && '.:/'.includes(url.charAt(to));

/** userinfo "@" (RFC 3986 §3.2.1): user and password each. */
function userInfo(url: string, from: number, to: number, { masks }: Redactor, marks: Mark[]): void {
  const at = url.slice(from, to).lastIndexOf('@');
  if (at < 0) return;
  const end = from + at;
  const colon = url.indexOf(':', from);
  const split = colon < 0 || colon > end ? end : colon;
  for (const [begin, stop] of [
    [from, split],
    [split + 1, end],
  ] as const) {
    if (stop > begin) marks.push({ from: begin, to: stop, text: encoded(masks.mask(decoded(url.slice(begin, stop)))) });
  }
}

/** Segments after which the next one is a secret: reset links, invitations, webhooks. */
const beforeSecret =
  /^(?:token|tokens|reset|reset-password|password-reset|invite|invitation|invitations|verify|verification|confirm|magic|magic-link|activate|activation|unsubscribe|webhook|webhooks|share|hooks|session|sessions|secret|secrets|key|keys|apikey)$/i;
const longestRoute = 20;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function pathMarks(url: string, from: number, to: number, redactor: Redactor, marks: Mark[]): void {
  const path = url.slice(0, to);
  const nextSlash = lookAhead(path, '/');
  const nextSemicolon = lookAhead(path, ';');
  let start = from;
  let before = '';
  while (start < to) {
    const stop = nextSlash(start);
    // Matrix parameters (";jsessionid=…") count as parameters.
    const end = Math.min(stop, nextSemicolon(start));
    const segment = url.slice(start, end);
    if (end < stop) parameterMarks(url, end + 1, stop, redactor, deepest, marks, ';');
    if (segment !== '' && isSecretSegment(segment, before, redactor)) {
      // Behind "reset" or "token" it is one whatever it looks like; elsewhere words may stand there for all to read.
      const mask = beforeSecret.test(before) ? maskValue : hideValue;
      marks.push({ from: start, to: end, text: encoded(mask(percentDecoded(segment), redactor.masks)) });
    }
    before = segment;
    start = stop + 1;
  }
}

function isSecretSegment(segment: string, before: string, { masks }: Redactor): boolean {
  const value = percentDecoded(segment);
  if (isMask(value) || isPlaceholder(value)) return false;
  if (looksLikeJwt(value) || vendorKey(value) !== null || /^bot\d{6,}:/.test(value)) return true;
  // An address of a person: "/users/ada@example.com".
  if (value.length <= 320 && /^[^@]+@[^@]+\.[^@]+$/.test(value)) return true;
  if (masks.level === 'strict' && /\d/.test(value) && !/^v\d+(?:\.\d+)*$/.test(value)) return true;
  if (uuid.test(value)) return beforeSecret.test(before);
  // A word behind one of these is a route of its own: "/password/reset/confirm".
  if (beforeSecret.test(before) && (looksSecret(value) || value.length >= longestRoute || /[^\w.~-]/.test(value)))
    return true;
  if (value.length < 16 || !looksSecret(value)) return false;
  // "2026-03-10-how-to-fix-a-401" is words; "hQ3zTrW8bn01-Kd92" is none.
  const pieces = value.split(/[-_.,~]+/);
  return pieces.some((piece) => piece.length >= 8 && /\d/.test(piece) && /[a-z]/i.test(piece)) || value.length >= 40;
}

/** name=value pairs of a query or a form (RFC 3986 §3.4; application/x-www-form-urlencoded of the URL standard). */
export function parameterMarks(
  text: string,
  from: number,
  to: number,
  redactor: Redactor,
  depth: number,
  marks: Mark[],
  separator: '&' | ';' = '&',
): void {
  const part = text.slice(0, to);
  const nextSeparator = lookAhead(part, separator);
  const nextEquals = lookAhead(part, '=');
  let start = from;
  while (start < to) {
    const stop = nextSeparator(start);
    const split = Math.min(stop, nextEquals(start));
    if (split < stop) {
      const shown = parameterValue(decoded(text.slice(start, split)), text.slice(split + 1, stop), redactor, depth);
      if (shown !== null) marks.push({ from: split + 1, to: stop, text: shown });
    } else if (
      looksSecret(text.slice(start, stop)) ||
      stop - start >= longestRoute ||
      redactor.masks.level === 'strict'
    ) {
      // A value without a name: "?eyJhbGciOi…". "?versioning" says what is asked for.
      const value = text.slice(start, stop);
      if (!isPlainValue(value)) marks.push({ from: start, to: stop, text: hideValue(decoded(value), redactor.masks) });
    }
    start = stop + 1;
  }
}

/** What takes a parameter's value's place; null where it stays. */
function parameterValue(name: string, written: string, redactor: Redactor, depth: number): string | null {
  const value = decoded(written.replaceAll('+', ' '));
  const { masks } = redactor;
  if (isMask(value) || isPlaceholder(value)) return null;
  const named = classOfName(name);
  if (isSigV4Credential(name)) {
    const slash = value.indexOf('/');
    return slash < 0
      ? masks.maskCredential(value)
      : masks.maskCredential(value.slice(0, slash)) + encoded(value.slice(slash));
  }
  if (named === 'secret') return masked(value, written, redactor, maskValue);
  if (named === 'parameter') return masked(value, written, redactor, hideValue);
  if (masks.level !== 'strict' && isPlainValue(value)) return null;
  if (depth < deepest && (isProtocolParameter(name) || (named === 'about' && value.length < 24))) {
    const redacted = /^[a-z][a-z\d+.-]*:\/\//i.test(value.slice(0, 24))
      ? redactUrl(value, redactor, depth + 1)
      : redactor.text(value, depth + 1);
    return redacted === value ? null : encoded(redacted);
  }
  if (depth < deepest && /^(?:https?:\/)?\/[^/]/i.test(value)) {
    const redacted = redactUrl(value, redactor, depth + 1);
    return redacted === value ? null : encoded(redacted);
  }
  return masked(value, written, redactor, hideValue);
}

const isSigV4Credential = (name: string): boolean => /^x-(?:amz|goog)-credential$/i.test(name);

/** Escapes and odd characters are what a refusal may be about, so the mask keeps them where they are. */
function masked(value: string, written: string, { masks }: Redactor, mask: typeof maskValue): string {
  if (value === '') return written;
  const text = mask(value, masks);
  return text === value ? written : encoded(text);
}

function fragmentMarks(url: string, from: number, redactor: Redactor, depth: number, marks: Mark[]): void {
  const fragment = url.slice(from);
  if (depth < deepest && /^!?\//.test(fragment)) {
    // A route of a single-page application.
    for (const mark of urlMarks(fragment, redactor, depth + 1)) {
      marks.push({ from: from + mark.from, to: from + mark.to, text: mark.text });
    }
  } else if (fragment.includes('=')) parameterMarks(url, from, url.length, redactor, depth, marks);
  else {
    // No server gets to see it, so no refusal is about it.
    marks.push({ from, to: url.length, text: hideValue(decoded(fragment), redactor.masks) });
  }
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** encodeURIComponent throws for half of a surrogate pair. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, '\ufffd'));
  }
}
