import { base64url, quickBase64url } from '../http/base64.ts';
import { utf8 } from '../tokens/utf8.ts';
import { jsonScalars, unescaped } from './json-scalars.ts';
import { isMask, vendorKey, type Masks } from './mask.ts';
import { replaceMarks, type Mark } from './marks.ts';
import { classOfName, isPlainValue } from './secret-names.ts';

/** Claims that say when, by whom, for whom and for what (RFC 7519 §4.1, RFC 8693 §4.2, OpenID Connect Core §2): they stay. */
const keptClaims: ReadonlySet<string> = new Set([
  'exp',
  'nbf',
  'iat',
  'iss',
  'aud',
  'scope',
  'scp',
  'azp',
  'auth_time',
  'updated_at',
]);

/** Claims whose value is one of a few words that say what kind of token it is. */
const kindClaims: ReadonlySet<string> = new Set([
  'typ',
  'type',
  'token_use',
  'token_type',
  'tokenType',
  'use',
  'gty',
  'ver',
  'htm',
  'amr',
  'role',
]);
const kindWord =
  /^(?:access|id|refresh|bearer|dpop|sliding|offline|logout|session|access_token|id_token|refresh_token|client-credentials|password|authorization_code|serialized-id|[\d.]{1,4}|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|pwd|mfa|otp|rsa|sms|swk|hwk|fpt|kba|user|face|geo|iris|mca|pin|pop|rba|sc|tel|vbm|wia|anon|service_role|authenticated)$/i;

/** What a JOSE header may hold (RFC 7515 §4.1, RFC 7516 §4.1, RFC 7518, RFC 7797): it stays; what is private of a key does not. */
const headerMembers: ReadonlySet<string> = new Set(
  `alg typ cty kid jku x5u x5c x5t x5t#S256 crit enc zip epk apu apv iv tag p2s p2c b64 url nonce ver
  kty crv x y n e use key_ops`.split(/\s+/),
);

/** "e" and what follows when `{` and a quote, space or line break is base64url-encoded. */
const beginning = /^(?:eyI|eyJ|eyA|eyB|ewo|ew0|ewk)/;

export const looksLikeJwt = (value: string): boolean => beginning.test(value) && value.length >= 16;

/** Nothing but what tokens are made of, perhaps in quotes or spaces. */
const tokenOnly = /^["'\s]{0,4}[\w.~+/=-]+["'\s]{0,4}$/;

/** A JWT stays one, and a vendor's key one of that vendor; anything else becomes a mask. */
export function maskValue(value: string, masks: Masks): string {
  if (looksLikeJwt(value) && value.includes('.')) return redactJwt(value, masks);
  return tokenOnly.test(value) || vendorKey(value) !== null ? masks.maskCredential(value) : masks.mask(value);
}

/** Likewise for what may be a secret or may not: elsewhere it is removed only where it has the looks of one. */
export function hideValue(value: string, masks: Masks): string {
  if (looksLikeJwt(value) && value.includes('.')) return redactJwt(value, masks);
  return tokenOnly.test(value) || vendorKey(value) !== null ? masks.hideCredential(value) : masks.hide(value);
}

/**
 * A JWT that may be shown and is still one: the JOSE header stays, of the claims those that say when, by whom and for
 * what stay and all others keep their name, and a mask of the signature's length takes its place. What is wrong with
 * it (parts missing or too many, padding, cut off in the middle, no base64url) is wrong in the same way afterwards.
 */
export function redactJwt(value: string, masks: Masks): string {
  const tilde = value.indexOf('~');
  const compact = tilde < 0 ? value : value.slice(0, tilde);
  const parts = compact.split('.', 8);
  const encrypted = parts.length === 5;
  masks.learn(value);
  const redacted = parts.map((part, index) => {
    if (part === '') return part;
    if (index === 0) return redactPart(part, masks, isPrivateMember) ?? maskPart(part, masks);
    if (index === 1 && !encrypted) return redactPart(part, masks, isPrivateClaim) ?? maskPart(part, masks);
    return maskPart(part, masks);
  });
  // SD-JWT disclosures (RFC 9901 §4) are claims in full.
  const disclosures = tilde < 0 ? '' : value.slice(tilde).replaceAll(/[^~]+/g, (each) => maskPart(each, masks));
  const rest = countDots(compact) > 7 ? '.redacted' : '';
  return redacted.join('.') + rest + disclosures;
}

const countDots = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) count += 1;
  return count;
};

type IsPrivate = (name: string, around: readonly string[], value: string, quoted: boolean) => boolean;

const isPrivateMember: IsPrivate = (name, _around, value) => !headerMembers.has(name) && !isPlainValue(value);

const isPrivateClaim: IsPrivate = (name, around, value, quoted) => {
  const nested = around.length > 1 ? (around[1] ?? '') : name;
  if (keptClaims.has(nested)) return false;
  if (kindClaims.has(name) && kindWord.test(value)) return false;
  if (!quoted) return !/^(?:true|false|null|\d{1,2})$/.test(value);
  // Authentication context classes are names of specifications, not of people (OpenID Connect Core §2).
  if (name === 'acr' && /^(?:\d{1,2}|urn:[\w:.-]{1,60}|https?:\/\/schemas\.openid\.net\/[\w/.-]{1,60})$/.test(value))
    return false;
  return value !== '';
};

/** null where the part does not decode to text that begins like an object. */
function redactPart(part: string, masks: Masks, isPrivate: IsPrivate): string | null {
  // What is cut off in the middle of a character still tells what came before.
  const whole = part.replace(/=+$/, '');
  const cut = whole.length % 4 === 1 ? whole.length - 1 : whole.length;
  const bytes = quickBase64url(whole, 0, cut);
  const text = bytes === null ? null : (utf8(bytes) ?? utf8(withoutPartialCharacter(bytes)));
  if (text === null || !text.trimStart().startsWith('{')) return null;
  const marks: Mark[] = [];
  jsonScalars(text, ({ from, to, quoted, name, around }) => {
    const value = text.slice(from, to);
    if (isMask(value) || !isPrivate(name, around, value, quoted)) return;
    learnClaim(name, quoted ? unescaped(value) : value, masks);
    marks.push({ from, to, text: quoted ? masks.cover(value) : '0' });
  });
  const redacted = replaceMarks(text, marks).text;
  if (redacted === text) return part;
  const encoded = base64url(new TextEncoder().encode(redacted));
  // The same impossible length, or padding, as before.
  if (cut !== whole.length) return `${encoded}${'A'.repeat((5 - (encoded.length % 4)) % 4)}`;
  return encoded + part.slice(whole.length);
}

const withoutPartialCharacter = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end > 0 && (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : bytes.length);
};

/** Claims that name a person are removed elsewhere, too; others (a tenant, a role) also stand in what must stay. */
function learnClaim(name: string, value: string, masks: Masks): void {
  if (isPlainValue(value)) return;
  const named = classOfName(name);
  if (named === 'person' || named === 'secret' || personalClaims.has(name)) masks.learn(value);
}

const personalClaims: ReadonlySet<string> = new Set([
  'sub', 'name', 'email', 'preferred_username', 'unique_name', 'upn', 'given_name', 'family_name', 'middle_name', 'nickname',
  'phone_number', 'picture', 'profile', 'website', 'oid', 'sid', 'jti', 'nonce', 'user_id', 'uid', 'session_state', 'address',
  'birthdate', 'cognito:username', 'username', 'ipaddr',
]); // prettier-ignore

const partCharacters = /[\w+/-]+/g;

/** Runs of base64 characters become masks of their length, so that the part still decodes; anything else stays. */
function maskPart(part: string, masks: Masks): string {
  return part.replaceAll(partCharacters, (run) => {
    // A signature's length says its algorithm and whether the token is whole, at every level.
    const masked = masks.mask(run);
    return masked.length > run.length ? masked.slice(0, run.length) : masked.padEnd(run.length, 'x');
  });
}
