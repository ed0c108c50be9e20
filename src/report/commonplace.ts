import { schemeOf } from '../http/schemes/scheme.ts';
import { looksSecret } from './secret-names.ts';

/**
 * Words by which servers say what is wrong and protocols what is asked for. They stand where secrets stand, too
 * (`"token": "expired"`, a password of "required"), and hiding them everywhere else would hide why a request was refused.
 */
const words: ReadonlySet<string> = new Set(
  `bearer public private client server access refresh password secret session unauthorized expired invalid default anonymous
  undefined object string number orders localhost username application openid profile offline_access redacted nobody system english
  enabled disabled accepted declined required optional deleted placeholder basic digest negotiate website cookie cookies token tokens
  admin administrator account accounts signin sign-in signout logout log-in login-required forbidden authenticated unauthenticated
  authorization authentication credentials include same-origin cross-origin no-cors navigate document script iframe
  gzip deflate identity chunked keep-alive close upgrade websocket no-cache no-store private-token api-key apikey
  read write delete update create manage read_write users customers products invoices status health dashboard settings
  preferences production staging development sandbox testing strict always secure httponly path domain expires max-age samesite
  partitioned none true false null code state nonce scope`.split(/\s+/),
);

const statusWord =
  /(?:^|[_-])(?:not|no|bad|basic|bearer|blank|mandatory|wrong|error|failed)(?:[_-]|$)|invalid|expired|missing|required|revoked|denied|unauthori[sz]ed|forbidden|malformed|incorrect|insufficient/;

/** A code of a few words in lower case: `invalid_token`, `credentials-required`. */
export const isCode = (value: string): boolean =>
  value.length <= 95 && /^[a-z]{2,15}(?:[_-][a-z]{2,15}){0,5}$/.test(value) && statusWord.test(value);

/** The same in any writing: `TokenExpired`, `INVALID_TOKEN`, `auth/invalid-token`. */
const isAnyCode = (value: string): boolean =>
  value.length <= 95 &&
  /^[A-Za-z]{2,40}(?:[_.:/-][A-Za-z]{2,30}){0,5}$/.test(value) &&
  statusWord.test(value.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase());

/** Words and no digits: a sentence about something, as servers say it. */
export const isProse = (value: string): boolean =>
  value.length <= 200 && /^[^\d]*$/.test(value) && /[A-Za-z]{2,} +[A-Za-z]{2,}/.test(value);

/**
 * Words that are written together or with signs between, and numbers between signs: `AuthorizerConfigurationException`,
 * `SameSite=None`, `Apache/2.4.58`, `orders-2026-03`. Random letters fall apart into shorter pieces.
 */
export function isWords(value: string): boolean {
  if (value.length > 120) return false;
  for (const piece of value.split(/[^A-Za-z\d]+/)) {
    if (piece === '' || /^(?:\d{1,4}|v\d{1,3})$/.test(piece)) continue;
    if (!/^(?:[A-Z]{2,}|[A-Z]{0,6}[a-z]{2,}(?:[A-Z]{1,6}[a-z]{2,})*[A-Z]{0,4})$/.test(piece)) return false;
    const humps = piece.match(/[A-Z]+/g)?.length ?? 0;
    if (piece.length < 4 * (humps - 1)) return false;
  }
  return true;
}

/** Some words and numbers in one, as people and tools make up passwords: too many for a code, a name, a setting. */
export const isPassphrase = (value: string): boolean =>
  value.length >= 16 &&
  value.length <= 200 &&
  (/^[a-z\d]+(?:[-_][a-z\d]+){3,}$/i.test(value) || /^[a-z\d]+[-_][a-z\d]+[-_]\d{4,}$/i.test(value)) &&
  !isCommonplace(value);

const label = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})';
/** reg-name, an IP literal or localhost, with or without a port (RFC 3986 §3.2). */
const host = new RegExp(
  `^(?:(?:${label}\\.){1,10}[A-Za-z][A-Za-z-]{1,23}|localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:]{2,45}\\])(?::\\d{1,5})?$`,
);
const absolute = /^[A-Za-z][A-Za-z\d+.-]{1,20}:\/\/[^\s"<>]*$/;
/** Base64 may begin with a slash, too: the first segment of a path is a word. */
const path = /^\.{0,2}\/(?:[a-z](?:\/|[a-z\d_.-]{1,30}(?:[/?#]|$))[^\s"<>]*)?$/;
const mediaType = /^[a-z]{4,12}\/[\w.+*-]{1,80}(?:\s*[;,].*)?$/;
/** HTTP's dates (RFC 9110 §5.6.7), ISO 8601, times of the day, and seconds or milliseconds since 1970 as clocks of 2001 to 2065 tell them. */
const time =
  /^(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? [\w :-]{8,30}|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?|[12]\d{9}(?:\d{3})?(?:\.\d{1,6})?)$/;

/** What anybody may know, though it may stand where secrets stand: words, codes, hosts, media types, times. */
export function isCommonplace(value: string): boolean {
  if (value.length > 200) return false;
  const word = value.toLowerCase();
  return (
    words.has(word) ||
    /^\d{1,7}$/.test(value) ||
    isAnyCode(value) ||
    isHost(value) ||
    mediaType.test(value) ||
    time.test(value) ||
    schemeOf(word) !== null
  );
}

const isHost = (value: string): boolean =>
  value.length <= 128 && host.test(value) && !value.split(/[.:-]/).some((each) => looksSecret(each));

/** An address, absolute or a path: what is secret of it is in its parts. */
export function isAddress(value: string): boolean {
  if (absolute.test(value)) return true;
  return path.test(value) && !looksSecret(value.split(/[/?#]/, 3)[1] ?? '');
}

/** JSON, XML or HTML: what is secret of it is in its parts. */
export const isDocument = (value: string): boolean =>
  /^\s*(?:\{\s*["}]|\[\s*["{\d\]]|<[a-z!?/])/i.test(value.slice(0, 64));
