import type { Field } from '../http/field.ts';
import { isKeyField } from '../http/key-fields.ts';
import { misspelledAuthorization } from '../http/misspelled-authorization.ts';
import { isWords } from './commonplace.ts';
import { replaceMarks, type Mark, type Replaced } from './marks.ts';
import { isMask } from './mask.ts';
import { cookies, setCookie } from './redact-cookies.ts';
import { challenges, credential, credentials, parameterMarks } from './redact-credentials.ts';
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
