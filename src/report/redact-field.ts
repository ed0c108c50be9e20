import type { Field } from '../http/field.ts';
import { isKeyField } from '../http/key-fields.ts';
import { misspelledAuthorization } from '../http/misspelled-authorization.ts';
import { octetString } from '../http/octets.ts';
import { schemeOf } from '../http/schemes/scheme.ts';
import { readBase64 } from '../http/base64.ts';
import { isWords } from './commonplace.ts';
import { replaceMarks, type Mark, type Replaced } from './marks.ts';
import { vendorKey, isMask } from './mask.ts';
import { looksLikeJwt, maskValue, redactJwt } from './redact-jwt.ts';
import { marksOf } from './redact-text.ts';
import type { Redactor } from './redactor.ts';
import { urlMarks } from './redact-url.ts';
import { classOfName, isPlaceholder, looksSecret } from './secret-names.ts';

type Treat = (value: string, redactor: Redactor) => readonly Mark[];

/** Fields whose values hold credentials or addresses, by lower-case name; any other field is judged by its name and value. */
const treatments = new Map<string, Treat>();
const treat = (treatment: Treat, ...names: readonly string[]): void => {
  for (const name of names) treatments.set(name, treatment);
};

/** A header field's value without what must not be shown. Names match in any case. */
export function redactField({ name, value }: Field, redactor: Redactor): Replaced {
  const lower = name.toLowerCase();
  const treatment = treatments.get(lower) ?? treatmentOf(lower);
  const hidden = redactor.masks.level === 'strict' && treatment === unknown && !harmless.test(lower);
  const named = (hidden ? whole : treatment)(value, redactor);
  // Elsewhere seen secrets, and those known by their shape, go wherever they stand.
  return replaceMarks(value, isWhole(named, value) ? named : named.concat(marksOf(value, redactor)));
}

/** Whether fields of this name can hold a secret that is worth looking for elsewhere; the answer is remembered by name. */
export function mayTeach(name: string, value: string): boolean {
  return value.length >= (teaching.get(name) ?? teachingLength(name));
}

/** By name as it was written: the length from which on a value may be a secret that is worth looking for. */
const teaching = new Map<string, number>();

function teachingLength(name: string): number {
  const lower = name.toLowerCase();
  const treatment = treatments.get(lower) ?? treatmentOf(lower);
  const length = treatment !== unknown ? 6 : harmless.test(lower) ? Number.POSITIVE_INFINITY : 24;
  if (teaching.size > 5000) teaching.clear();
  teaching.set(name, length);
  return length;
}

const isWhole = (marks: readonly Mark[], value: string): boolean =>
  marks.length === 1 && marks[0]?.from === 0 && marks[0].to === value.length;

/** Which treatment a name got that is in no list; there are few names, and many fields of each. */
const judged = new Map<string, Treat>();

function treatmentOf(name: string): Treat {
  const before = judged.get(name);
  if (before !== undefined) return before;
  const found = judge(name);
  if (judged.size > 5000) judged.clear();
  judged.set(name, found);
  return found;
}

/** Fetch metadata and client hints: the browser says there what it asks for and what it is (`Sec-Fetch-User` is a switch). */
const publicField = /^sec-(?:fetch|ch)-/;

function judge(name: string): Treat {
  if (publicField.test(name)) return unknown;
  if (misspelledAuthorization([{ name, value: '' }]).length > 0) return credentials;
  if (name.endsWith('authenticate')) return challenges;
  const named = classOfName(name);
  const secret = isKeyField(name) || named === 'secret' || named === 'person';
  return secret || /(?:^|-)(?:key|auth|assertion)$/.test(name) ? whole : unknown;
}

const whole: Treat = (value, redactor) =>
  value === '' || isMask(value) || isPlaceholder(value)
    ? []
    : [{ from: 0, to: value.length, text: credential(value, redactor) }];

const address: Treat = (value, redactor) => urlMarks(value, redactor);

/** Fields that tell what was asked for and how; nobody's secret stands in them. */
const harmless =
  /^(?:host|date|server|via|vary|allow|age|accept|accept-(?!.*key).*|content-(?!location$).*|cache-control|connection|keep-alive|pragma|expires|etag|last-modified|if-.*|transfer-encoding|te|trailer|upgrade|upgrade-insecure-requests|user-agent|origin|sec-(?!websocket-protocol).*|access-control-.*|strict-transport-security|x-content-type-options|x-frame-options|x-xss-protection|referrer-policy|retry-after|alt-svc|priority|dnt|purpose|range|accept-ranges|timing-allow-origin|x-powered-by|x-requested-with|cf-mitigated|x-amzn-errortype)$/;

/** Default: what looks like nothing secret stays. Strict: the value stays only in fields that are known to be harmless. */
const unknown: Treat = () => [];

/** scheme, then a token or parameters: the scheme, the parameters' names and what they say of the method stay. */
function credentials(value: string, redactor: Redactor, nesting = 0): readonly Mark[] {
  const lead = value.length - value.trimStart().length;
  const space = value.indexOf(' ', lead);
  const scheme = space < 0 ? '' : value.slice(lead, space).toLowerCase();
  if (!mayBeScheme(scheme)) {
    // No scheme: all of it is the credential.
    const trimmed = value.trim();
    if (trimmed === '' || isPlaceholder(trimmed) || isScheme(trimmed)) return [];
    return [{ from: lead, to: lead + trimmed.length, text: credential(trimmed, redactor) }];
  }
  const from = space + 1;
  const payload = value.slice(from);
  if (payload.trim() === '' || isPlaceholder(payload)) return [];
  if (scheme.startsWith('basic')) return [{ from, to: value.length, text: basic(payload, redactor) }];
  if (scheme === 'negotiate' || scheme === 'ntlm')
    return [{ from, to: value.length, text: handshake(payload, redactor) }];
  // "Bearer Bearer x", "Bearer JWT x": the inner scheme explains the failure.
  const inner =
    nesting > 2 ? 0 : (/^(?:bearer|basic|token|jwt|oauth|dpop)\s+/i.exec(payload.slice(0, 16))?.[0].length ?? 0);
  if (inner > 0) {
    return credentials(payload, redactor, nesting + 1).map((mark) => ({
      ...mark,
      from: mark.from + from,
      to: mark.to + from,
    }));
  }
  const params = /^[\w.~+/-]+=*$/.test(payload) ? null : parameterMarks(value, from, scheme, redactor);
  if (params !== null) return params;
  return [{ from, to: value.length, text: credential(payload, redactor) }];
}

/** A lone word that is a scheme: the credential behind it is missing. */
const isScheme = (value: string): boolean => schemeOf(value.replace(/:$/, '')) !== null;

/** A token (RFC 9110 §11.1), perhaps with the colon that people add, that has not the looks of a credential itself. */
function mayBeScheme(word: string): boolean {
  if (!/^[a-z][\w!#$%&'*+.^`|~-]{0,39}:?$/i.test(word) || looksLikeJwt(word)) return false;
  return isScheme(word) || !looksSecret(word);
}

/** A JWT stays one, with what was wrapped around it: quotes, spaces, line breaks. */
function credential(value: string, { masks }: Redactor): string {
  const wrapped = /^[\s"'<({[\u00a0-\u00ff]{0,8}/.exec(value)?.[0].length ?? 0;
  const inner = value.slice(wrapped);
  if (looksLikeJwt(inner)) {
    const end = endOfJwt(inner);
    const jwt = inner.slice(0, end);
    masks.learn(jwt);
    return (
      value.slice(0, wrapped) +
      redactJwt(jwt, masks) +
      (end < inner.length ? masks.maskCredential(inner.slice(end)) : '')
    );
  }
  return masks.maskCredential(value);
}

function endOfJwt(value: string): number {
  let at = 0;
  while (at < value.length && /[\w.~+/=-]/.test(value.charAt(at))) at += 1;
  return at;
}

/**
 * base64 of user:password (RFC 7617 §2). What comes out is base64 where it was, holds a colon where there was one, and
 * an octet above 0x7F where there was one.
 */
function basic(payload: string, redactor: Redactor): string {
  const { masks } = redactor;
  const { bytes } = readBase64(payload.trim(), 0, payload.trim().length, 'base64', 'optional');
  if (bytes === null) {
    masks.learn(payload);
    return payload.replaceAll(/[^:\s"']+/g, (run) => masks.maskCredential(run));
  }
  const text = octetString(bytes);
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  const password = colon < 0 ? '' : text.slice(colon + 1);
  for (const secret of [payload.trim(), user, password, fromUtf8(bytes, colon + 1)]) masks.learn(secret);
  const hide = (part: string): string => {
    if (part === '') return '';
    // A key that stands where the user should stays one of its vendor.
    if (vendorKey(part) !== null) return masks.maskCredential(part);
    const controls = /[\u0001-\u001f\u007f]/.exec(part)?.[0] ?? ''; // oxlint-disable-line no-control-regex -- they are what the server refuses
    const foreign = /[\u0080-\u00ff]+/.exec(part)?.[0] ?? '';
    return masks.mask(part) + controls + foreign.slice(0, 4);
  };
  return btoa(colon < 0 ? hide(user) : `${hide(user)}:${hide(password)}`);
}

const fromUtf8 = (bytes: Uint8Array, from: number): string => new TextDecoder().decode(bytes.subarray(from));

/** NTLM tells the legs of its handshake apart by the first twelve octets ([MS-NLMP] §2.2.1); they stay. */
function handshake(payload: string, { masks }: Redactor): string {
  masks.learn(payload);
  const kept = payload.startsWith('TlRMTVNTUA') ? 16 : payload.startsWith('YI') ? 8 : 0;
  const lead = payload.slice(0, kept);
  const rest = payload.slice(kept).replace(/=+$/, '');
  if (rest === '') return payload;
  return lead + 'A'.repeat(Math.ceil(rest.length / 4) * 4);
}

/** Parameters that say how a credential was made, not what it is: RFC 7616 §3.4, SigV4, Hawk, OAuth 1.0, HTTP signatures. */
const keptParameters: ReadonlySet<string> = new Set([
  'realm', 'uri', 'qop', 'nc', 'algorithm', 'userhash', 'charset', 'signedheaders', 'headers', 'ts', 'ext', 'oauth_signature_method',
  'oauth_timestamp', 'oauth_version', 'created', 'expires', 'version', 'scope', 'error', 'error_description', 'error_uri', 'stale', 'domain',
  'max_age', 'acr_values', 'resource_metadata', 'service', 'authorization_uri', 'client_id', 'trusted_issuers', 'method', 'resource', 'algs',
]); // prettier-ignore

/** name=value parameters of a credential or a challenge; null where there are none. */
function parameterMarks(
  value: string,
  from: number,
  scheme: string,
  redactor: Redactor,
  isShown: (name: string) => boolean = () => false,
): readonly Mark[] | null {
  const marks: Mark[] = [];
  let any = false;
  let at = from;
  while (at < value.length) {
    const equals = value.indexOf('=', at);
    if (equals < 0) break;
    let start = equals;
    while (start > at && /[\w!#$%&'*+.^`|~-]/.test(value.charAt(start - 1))) start -= 1;
    const name = value.slice(start, equals).toLowerCase();
    const quoted = value.charAt(equals + 1) === '"';
    const begin = equals + (quoted ? 2 : 1);
    const end = quoted ? closing(value, begin) : unquotedEnd(value, begin);
    // A token with a "=" in its middle: what stands before that is no name.
    if (looksSecret(value.slice(start, equals)) || (start > from && !/[\s,;"]/.test(value.charAt(start - 1))))
      return null;
    const isPadding = name === '' || end === begin;
    // A token68 may end in "=", and nothing follows it then.
    if (!isPadding && !(start === from && !any && /^=*$/.test(value.slice(equals)))) {
      any = true;
      const written = value.slice(begin, end);
      const text = isShown(name) ? null : parameter(name, written, scheme, redactor);
      if (text !== null) marks.push({ from: begin, to: end, text });
    }
    at = Math.max(end + 1, equals + 1);
  }
  return any ? marks : null;
}

function parameter(name: string, written: string, scheme: string, redactor: Redactor): string | null {
  const { masks } = redactor;
  if (name === 'credential' && written.includes('/')) {
    // SigV4's credential scope: key id / date / region / service / "aws4_request".
    const slash = written.indexOf('/');
    return masks.maskCredential(written.slice(0, slash)) + written.slice(slash);
  }
  if (name === 'uri' || name === 'resource') return replaceMarks(written, urlMarks(written, redactor)).text;
  if (keptParameters.has(name) || (name === 'id' && scheme !== 'hawk')) return null;
  if (isPlaceholder(written) || written === '') return null;
  if (written.startsWith('0edac7ed')) return null;
  if (/^[0-9a-f]{16,}$/i.test(written) && name !== 'nonce') return hexMask(written, redactor);
  return maskValue(written, masks);
}

/** Hex stays hex, so that a digest is still one: a mark, the fingerprint, zeros. */
function hexMask(written: string, { masks }: Redactor): string {
  const fingerprint = masks.mask(written).slice('redacted-'.length, 'redacted-'.length + 8);
  return `0edac7ed${fingerprint}`.padEnd(written.length, '0').slice(0, written.length);
}

const closing = (value: string, from: number): number => {
  let at = from;
  while (at < value.length && value.charAt(at) !== '"') at += value.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at, value.length);
};

const unquotedEnd = (value: string, from: number): number => {
  let at = from;
  while (at < value.length && !/[\s,;"]/.test(value.charAt(at))) at += 1;
  return at;
};

/** Nonces and opaque data come back in credentials; the rest of a challenge is there to be read. */
const challenges: Treat = (value, redactor) => {
  const token = /^\s*(?:negotiate|ntlm)\s+(?=\S)/i.exec(value.slice(0, 40));
  if (token !== null)
    return [{ from: token[0].length, to: value.length, text: handshake(value.slice(token[0].length), redactor) }];
  return parameterMarks(value, 0, '', redactor, (name) => !secretChallengeParameters.has(name)) ?? [];
};
const secretChallengeParameters: ReadonlySet<string> = new Set([
  'nonce',
  'opaque',
  'nextnonce',
  'rspauth',
  'cnonce',
  'tsm',
  'state',
  'resource',
  'uri',
]);

/** Tokens are smuggled past browsers as the name of a sub-protocol, behind a word or a prefix that says so. */
const smuggled =
  /^(?:base64url\.bearer\.authorization\.k8s\.io\.|(?:bearer|token|jwt|auth|authorization|access[_-]?token)[.:=_-])/i;
const announces = /^(?:bearer|basic|token|jwt|auth|authorization|access[_-]?token|api[_-]?key|ticket|session)$/i;

/** Sec-WebSocket-Protocol (RFC 6455 §11.3.4): names of protocols stay. */
const protocols: Treat = (value, redactor) => {
  const marks: Mark[] = [];
  let at = 0;
  let announced = false;
  for (const item of value.split(',')) {
    const name = item.trim();
    const prefix = smuggled.exec(name)?.[0].length ?? 0;
    const rest = name.slice(prefix);
    const isSecret = announced || prefix > 0 || (looksSecret(rest) && !isWords(rest));
    if (isSecret && rest !== '' && !isMask(rest) && !isPlaceholder(rest)) {
      const from = at + item.indexOf(name) + prefix;
      marks.push({ from, to: from + rest.length, text: credential(rest, redactor) });
    }
    announced = announces.test(name);
    at += item.length + 1;
  }
  return marks;
};

/** Refresh (HTML, "shared declarative refresh steps"): seconds, then an address. */
const refresh: Treat = (value, redactor) => {
  const from = /^[\s\d.;,]*(?:url\s*=\s*)?['"]?/i.exec(value.slice(0, 64))?.[0].length ?? 0;
  return urlMarks(value.slice(from), redactor).map((mark) => ({ ...mark, from: mark.from + from, to: mark.to + from }));
};

/** Cookie (RFC 6265bis §5.8.3): names stay. */
const cookies: Treat = (value, redactor) => {
  const marks: Mark[] = [];
  let at = 0;
  while (at <= value.length) {
    const semicolon = value.indexOf(';', at);
    const stop = semicolon < 0 ? value.length : semicolon;
    const mark = cookieValue(value, at, stop, redactor);
    if (mark !== null) marks.push(mark);
    at = stop + 1;
  }
  return marks;
};

/** Set-Cookie: name and attributes stay. */
const setCookie: Treat = (value, redactor) => {
  const semicolon = value.indexOf(';');
  const mark = cookieValue(value, 0, semicolon < 0 ? value.length : semicolon, redactor);
  return mark === null ? [] : [mark];
};

function cookieValue(text: string, from: number, to: number, { masks }: Redactor): Mark | null {
  const equals = text.slice(from, to).indexOf('=');
  let begin = equals < 0 ? from : from + equals + 1;
  while (begin < to && text.charAt(begin) === ' ') begin += 1;
  const value = text.slice(begin, to).trimEnd();
  if (value === '' || value === '""' || isMask(value) || isPlaceholder(value)) return null;
  const name = equals < 0 ? '' : text.slice(from, from + equals).trim();
  return { from: begin, to: begin + value.length, text: cookieMask(name, value, masks) };
}

/** Cookie values are learnt only where their name or they look like a secret: "dark" and "en" stand everywhere. */
export function cookieMask(name: string, value: string, masks: Redactor['masks']): string {
  const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  const bare = quoted ? value.slice(1, -1) : value;
  const text =
    looksLikeJwt(bare) && bare.includes('.')
      ? redactJwt(bare, masks)
      : classOfName(name) === 'secret'
        ? masks.mask(bare)
        : masks.hide(bare);
  return quoted ? `"${text}"` : text;
}

treat(
  credentials,
  'authorization',
  'proxy-authorization',
  'authentication',
  'x-authorization',
  'x-forwarded-authorization',
  'x-original-authorization',
  'x-amz-security-token',
);
treat(challenges, 'www-authenticate', 'proxy-authenticate', 'x-www-authenticate');
treat(
  (value, redactor) => parameterMarks(value, 0, '', redactor) ?? [],
  'authentication-info',
  'proxy-authentication-info',
);
treat(protocols, 'sec-websocket-protocol');
treat(refresh, 'refresh');
treat(cookies, 'cookie', 'cookie2');
treat(setCookie, 'set-cookie', 'set-cookie2');
treat(
  address,
  'referer',
  'location',
  'content-location',
  'x-original-url',
  'x-rewrite-url',
  'x-forwarded-uri',
  'x-original-uri',
  'sourcemap',
  'x-request-url',
  'x-auth-request-redirect',
);
treat(
  (value, redactor) => whole(value, redactor),
  'dpop',
  'x-amzn-oidc-data',
  'x-amzn-oidc-identity',
  'x-goog-iap-jwt-assertion',
  'cf-access-jwt-assertion',
  'x-ms-token-aad-id-token',
  'from',
  'x-auth-user',
  'remote-user',
  'x-remote-user',
  'x-forwarded-user',
  'x-forwarded-email',
  'x-csrf-token',
  'x-xsrf-token',
  'sec-websocket-key',
  'sec-websocket-accept',
);
treat(
  (value, redactor) => (redactor.masks.level === 'strict' ? whole(value, redactor) : []),
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'true-client-ip',
  'cf-connecting-ip',
);
