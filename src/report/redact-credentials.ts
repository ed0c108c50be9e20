import { readBase64 } from '../http/base64.ts';
import { octetString } from '../http/octets.ts';
import { schemeOf } from '../http/schemes/scheme.ts';
import { isWords } from './commonplace.ts';
import { replaceMarks, type Mark } from './marks.ts';
import { vendorKey } from './mask.ts';
import { looksLikeJwt, maskValue, redactJwt } from './redact-jwt.ts';
import type { Redactor } from './redactor.ts';
import { urlMarks } from './redact-url.ts';
import { isPlaceholder, looksSecret } from './secret-names.ts';

/** scheme, then a token or parameters: the scheme, the parameters' names and what they say of the method stay. */
export function credentials(value: string, redactor: Redactor, nesting = 0): readonly Mark[] {
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

/** Nonces and opaque data come back in credentials; the rest of a challenge is there to be read. */
export function challenges(value: string, redactor: Redactor): readonly Mark[] {
  const token = /^\s*(?:negotiate|ntlm)\s+(?=\S)/i.exec(value.slice(0, 40));
  if (token !== null)
    return [{ from: token[0].length, to: value.length, text: handshake(value.slice(token[0].length), redactor) }];
  return parameterMarks(value, 0, '', redactor, (name) => !secretChallengeParameters.has(name)) ?? [];
}

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

/** A lone word that is a scheme: the credential behind it is missing. */
const isScheme = (value: string): boolean => schemeOf(value.replace(/:$/, '')) !== null;

/** A token (RFC 9110 §11.1), perhaps with the colon that people add, that has not the looks of a credential itself. */
function mayBeScheme(word: string): boolean {
  if (!/^[a-z][\w!#$%&'*+.^`|~-]{0,39}:?$/i.test(word) || looksLikeJwt(word)) return false;
  return isScheme(word) || !looksSecret(word);
}

/** A JWT stays one, with what was wrapped around it: quotes, spaces, line breaks. */
export function credential(value: string, { masks }: Redactor): string {
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
export function parameterMarks(
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
    const beforeEquals = value.slice(start, equals);
    if (
      (looksSecret(beforeEquals) && !isWords(beforeEquals)) ||
      (start > from && !/[\s,;"]/.test(value.charAt(start - 1)))
    )
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
