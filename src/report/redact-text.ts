import { isCode, isPassphrase, isProse } from './commonplace.ts';
import { textInBase64, textInHex, type EncodedText } from './encoded-text.ts';
import { jsonScalars } from './json-scalars.ts';
import { lookAhead } from './look-ahead.ts';
import { isMask, vendorKey, type Masks } from './mask.ts';
import { replaceMarks, type Mark } from './marks.ts';
import { pairsIn } from './name-value.ts';
import { maskValue, redactJwt } from './redact-jwt.ts';
import type { Redactor } from './redactor.ts';
import { parameterMarks, redactUrl } from './redact-url.ts';
import { classOfName, isPlaceholder, isPlainValue, looksSecret } from './secret-names.ts';
import { toldSecrets } from './told-secrets.ts';
import { viewsOf } from './text-view.ts';

/** base64 in base64 in base64: further in, it is removed as a whole. */
const deepest = 3;

/**
 * All stretches of a text that must go, whatever kind of text it is: secrets by name (JSON, forms, multipart, XML,
 * HTML, prose), by shape (JWTs, vendors' keys, private keys, e-mail addresses, URLs with user info or a query), and
 * those that were seen elsewhere; also behind percent, JSON and HTML escapes and inside of base64.
 */
export const marksOf = (text: string, redactor: Redactor, depth = 0): readonly Mark[] =>
  gather(text, redactor, depth, true);

/** Likewise for sentences of our own: names in them are explanations, as in `password: required`. */
export const proseMarks = (text: string, redactor: Redactor): readonly Mark[] => gather(text, redactor, 0, false);

function gather(text: string, redactor: Redactor, depth: number, byName: boolean): readonly Mark[] {
  if (text.length < 4) return [];
  const marks: Mark[] = [];
  for (const view of viewsOf(text)) {
    const found: Mark[] = [];
    shapes(view.text, redactor, depth, found);
    if (byName) names(view.text, redactor, found);
    for (const { from, to, secret } of redactor.known.find(view.text))
      found.push({ from, to, text: redactor.masks.mask(secret) });
    for (const mark of found) marks.push({ ...mark, from: view.origin(mark.from), to: view.origin(mark.to) });
  }
  return marks;
}

export const redactText = (text: string, redactor: Redactor, depth = 0): string =>
  replaceMarks(text, marksOf(text, redactor, depth)).text;

const isTokenCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2b || // +
  code === 0x2d || // -
  code === 0x2e || // .
  code === 0x2f || // /
  code === 0x5f || // _
  code === 0x7e; // ~

/** Words of token characters, one after another. */
function shapes(text: string, redactor: Redactor, depth: number, found: Mark[]): void {
  const { masks } = redactor;
  let at = 0;
  const end = text.length;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (!isTokenCode(code)) {
      if (code === 0x40) email(text, at, masks, found);
      else if (code === 0x3a && text.startsWith('://', at)) at = address(text, at, redactor, depth, found);
      else if (code === 0x3f) at = query(text, at, redactor, depth, found);
      at += 1;
      continue;
    }
    const from = at;
    while (at < end && isTokenCode(text.charCodeAt(at))) at += 1;
    if (at - from >= 12) at = word(text, from, at, redactor, depth, found);
    else if (text.startsWith('-----BEGIN', from)) at = pem(text, from, masks, found);
  }
}

/** Returns where to go on. */
function word(text: string, from: number, to: number, redactor: Redactor, depth: number, found: Mark[]): number {
  const { masks } = redactor;
  if (text.startsWith('-----BEGIN', from)) return Math.max(to, pem(text, from, masks, found));
  const whole = text.slice(from, to);
  const jwt = whole.indexOf('eyJ');
  if (jwt >= 0 && whole.includes('.', jwt) && whole.indexOf('.', jwt) - jwt >= 12) {
    const end = trimmed(text, from + jwt, to);
    found.push({ from: from + jwt, to: end, text: redactJwt(text.slice(from + jwt, end), masks) });
    return to;
  }
  // A path, an alternative, a sentence: what a vendor's key stands in is parted by "/" at most.
  const nextSlash = lookAhead(whole, '/');
  let start = from;
  while (start < to) {
    const stop = from + nextSlash(start - from);
    const end = trimmed(text, start, stop);
    const key = end - start >= 12 ? vendorKey(text.slice(start, end)) : null;
    if (key !== null && looksSecret(text.slice(start + key.prefix.length, end))) {
      found.push({ from: start, to: end, text: masks.maskCredential(text.slice(start, end)) });
    } else if (stop - start >= 16 && stop - start < to - from) insideBase64(text, start, stop, redactor, depth, found);
    start = stop + 1;
  }
  if (whole.length >= 16) insideBase64(text, from, to, redactor, depth, found);
  return to;
}

/** Where a word ends that a sentence's full stop, or a path's slash, follows. */
function trimmed(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (text.charCodeAt(end - 1) === 0x2e || text.charCodeAt(end - 1) === 0x2f)) end -= 1;
  return end;
}

/** Text in base64, base64url or hex that holds something to be removed is written anew, or removed where it lies too deep. */
function insideBase64(text: string, from: number, to: number, redactor: Redactor, depth: number, found: Mark[]): void {
  let end = to;
  while (end < text.length && end - to < 2 && text.charCodeAt(end) === 0x3d) end += 1;
  const run = text.slice(from, end);
  insideEncoded(textInHex(run), run, from, redactor, depth, found);
  insideEncoded(textInBase64(run), run, from, redactor, depth, found);
}

function insideEncoded(
  decoded: EncodedText | null,
  run: string,
  from: number,
  redactor: Redactor,
  depth: number,
  found: Mark[],
): void {
  if (decoded === null) return;
  const to = from + run.length;
  if (depth >= deepest) {
    found.push({ from, to, text: redactor.masks.cover(run) });
    return;
  }
  const redacted = redactText(decoded.text, redactor, depth + 1);
  if (redacted !== decoded.text) found.push({ from, to, text: decoded.encode(redacted) });
}

const mailboxCode = (code: number): boolean =>
  isTokenCode(code) && code !== 0x2f && code !== 0x7e; // prettier-ignore

/** addr-spec around an "@" (RFC 5322 §3.4.1, without quoted local parts and comments). */
function email(text: string, at: number, masks: Masks, found: Mark[]): void {
  let from = at;
  while (from > 0 && at - from < 64 && mailboxCode(text.charCodeAt(from - 1))) from -= 1;
  let to = at + 1;
  while (to < text.length && to - at < 254 && mailboxCode(text.charCodeAt(to))) to += 1;
  while (to > at && text.charCodeAt(to - 1) === 0x2e) to -= 1;
  const domain = text.slice(at + 1, to);
  if (from === at || !/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(domain)) return;
  found.push({ from, to, text: masks.mask(text.slice(from, to)) });
}

/** Private keys in PEM (RFC 7468). Certificates and public keys stay. Returns where to go on. */
function pem(text: string, from: number, masks: Masks, found: Mark[]): number {
  const label = text.indexOf('-----', from + 10);
  if (label < 0 || label - from > 80 || !text.slice(from, label).includes('PRIVATE KEY')) return from + 10;
  const last = text.indexOf('-----END', label);
  const end = last < 0 ? text.length : last;
  found.push({ from: label + 5, to: end, text: masks.mask(text.slice(label + 5, end)) });
  return end;
}

const schemeCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2b ||
  code === 0x2d;

/** An absolute URL around "://"; returns the offset of its last character. */
function address(text: string, at: number, redactor: Redactor, depth: number, found: Mark[]): number {
  let from = at;
  while (from > 0 && at - from < 16 && schemeCode(text.charCodeAt(from - 1))) from -= 1;
  let to = endOfUrl(text, at + 3, text.charCodeAt(from - 1) === apostrophe);
  while (to > at + 3 && '.,;:!?)]}'.includes(text.charAt(to - 1))) to -= 1;
  const written = text.slice(from, to);
  const redacted = redactUrl(written, redactor, depth);
  if (redacted !== written) found.push({ from, to, text: redacted });
  return to - 1;
}

/** The query of an address that has no scheme before it: `href="/reset?token=…"`. Returns the offset of its last character. */
function query(text: string, at: number, redactor: Redactor, depth: number, found: Mark[]): number {
  if (!/^[\w.~%[\]-]{1,60}=/.test(text.slice(at + 1, at + 62))) return at;
  const to = endOfUrl(text, at + 1, isInApostrophes(text, at));
  parameterMarks(text, at + 1, to, redactor, depth, found);
  return to - 1;
}

const apostrophe = 0x27;

/** An apostrophe may stand in a URL (RFC 3986 §2.2): it ends one that another opened, or behind which no URL goes on. */
function endOfUrl(text: string, at: number, isInside: boolean): number {
  let to = at;
  while (to < text.length) {
    const code = text.charCodeAt(to);
    if (code === apostrophe ? isInside || !/[\w%-]/.test(text.charAt(to + 1)) : endsUrl(code)) break;
    to += 1;
  }
  return to;
}

/** How far back the beginning of an address without a scheme is looked for. */
const longestPath = 256;

function isInApostrophes(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && at - from < longestPath && !endsUrl(text.charCodeAt(from - 1))) {
    if (text.charCodeAt(from - 1) === apostrophe) return true;
    from -= 1;
  }
  return false;
}

/** White space, the double quote, angle brackets, backslash, backtick, and characters that no URL holds unescaped. */
const endsUrl = (code: number): boolean =>
  code <= 0x20 || code === 0x22 || code === 0x3c || code === 0x3e || code === 0x5c || code === 0x60 || code === 0x7f;

/** A scheme and one word: a whole value of Authorization. */
const withScheme = /^(?:bearer|basic|token|digest|apikey|jwt)\s+(\S+)$/i;

/** A code or a sentence under a secret's name is about the secret: `"token": "The token has expired"`, `"password": "required"`. */
function keeps(value: string): boolean {
  const bare = withScheme.exec(value)?.[1] ?? value;
  return bare === '' || isMask(bare) || isPlaceholder(bare) || isPlainValue(bare) || isProse(bare) || isCode(bare);
}

/** Whether the value under this name goes. Around: the names of the objects that it is in. */
function goes(name: string, around: readonly string[], value: string): boolean {
  const named = classOfName(name);
  if (named === 'secret' || named === 'person') return !keeps(value);
  if (named === 'about') return false;
  // `"token": {"value": "…"}`: a secret's name further out makes what looks like one a secret.
  if (around.some((each) => classOfName(each) === 'secret'))
    return (looksSecret(value) && !isProse(value)) || (valueName.test(name) && !keeps(value));
  return named === 'parameter' && looksSecret(value) && value.length >= 16;
}

/** Members that hold what the object around them is named for: `"token": {"value": "…"}`. */
const valueName = /^(?:value|val|v|data|raw|plain|text|current|new|old|p|s)$/i;

/** A number by this name is one of an error where a message stands beside it, and else one that a person got to type in. */
const messageBeside = /["'](?:message|msg|error\w{0,20}|status|status_?code|reason)["']\s{0,8}:/i;

const secretNumber = /^(?:pin|otp|totp|code|passcode|password|pwd|pass|cvv|cvc|ssn|phone|mobile|secret|user_?code)$/i;

function names(text: string, { masks }: Redactor, found: Mark[]): void {
  const first = firstVisible(text);
  if (first === 0x7b || first === 0x5b) {
    let ofError: boolean | null = null;
    const isError = (): boolean => (ofError ??= messageBeside.test(text));
    /** End of the string before, where that is the name of a secret: `["x-api-key", "…"]`. */
    let named = -1;
    jsonScalars(text, ({ from, to, quoted, name, around }) => {
      const value = text.slice(from, to);
      const isPaired = named >= 0 && quoted && from - named <= 40 && /^",\s*"$/.test(text.slice(named, from));
      named = quoted && classOfName(value) === 'secret' ? to : -1;
      if (isPaired && looksSecret(value) && !keeps(value)) {
        found.push({ from, to, text: maskValue(value, masks) });
        return;
      }
      if (name === '') return;
      if (!quoted) {
        if (secretNumber.test(name) && /^\d{3,}$/.test(value) && !(name === 'code' && isError()))
          found.push({ from, to, text: '0' });
        return;
      }
      if (goes(name, around, value)) found.push({ from, to, text: maskValue(value, masks) });
    });
  }
  let covered = 0;
  const told = toldSecrets(text);
  const pairs = told.length === 0 ? pairsIn(text) : [...told, ...pairsIn(text)].toSorted((a, b) => a.from - b.from);
  for (const { from, to, name, certain } of pairs) {
    // `token=token=…`: what goes as a whole need not be looked at name by name.
    if (to <= covered) continue;
    const value = text.slice(from, to);
    const named = classOfName(name);
    const secret = named === 'secret' || (named === 'person' && certain);
    if (!secret || keeps(value)) continue;
    const bare = withScheme.exec(value)?.[1] ?? value;
    if (!certain && !looksSecret(bare) && !isPassphrase(bare)) continue;
    covered = to;
    found.push({ from, to, text: maskValue(value, masks) });
  }
}

function firstVisible(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xfeff) return code;
  }
  return 0;
}
