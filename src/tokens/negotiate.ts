import { octetString } from '../http/octets.ts';
import type { Problem } from '../http/problem.ts';
import { readBase64 } from '../http/base64.ts';
import { derChild, derChildren, derElement, objectIdentifier, type DerElement } from './der.ts';
import { problem, type Format } from './format.ts';
import { isNtlm, readNtlm } from './ntlm.ts';
import type { OtherToken } from './token.ts';

type Details = Record<string, string | number | boolean | readonly string[]>;

const spnego = '1.3.6.1.5.5.2';
/** Mechanisms by object identifier: RFC 4121 §1, RFC 4178 App. C, [MS-SPNG] §3.1.5. */
const mechanisms: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113554.1.2.2', 'Kerberos'],
  ['1.2.840.48018.1.2.2', 'Kerberos'],
  ['1.2.840.113554.1.2.2.3', 'Kerberos (user to user)'],
  ['1.3.6.1.4.1.311.2.2.10', 'NTLM'],
  ['1.3.6.1.4.1.311.2.2.30', 'NegoEx'],
  ['1.3.6.1.5.2.5', 'IAKERB'],
]);

const states = ['accept-completed', 'accept-incomplete', 'reject', 'request-mic'] as const;

const schemes: ReadonlySet<string> = new Set(['negotiate', 'ntlm', 'kerberos']);

/** "NTLMSSP" and its zero octet in base64: an NTLM message without its scheme. */
const bareNtlm = 'TlRMTVNTUAA';

/** Credentials of the schemes Negotiate (RFC 4559 §4.2), NTLM and Kerberos. */
export const readNegotiate: Format = ({ scheme, value }) => {
  const named = scheme !== null && schemes.has(scheme) && value !== '';
  return named || value.startsWith(bareNtlm) ? readGssToken(value) : null;
};

/**
 * A GSS token in base64, from credentials or from a challenge: SPNEGO (RFC 4178), Kerberos (RFC 4121) or NTLM.
 * Kind `ntlm`: see ntlm.ts. Kind `negotiate`, details: `message` (init, response), `mechanisms` offered or chosen,
 * `state` of a response, and of a Kerberos ticket its `service`, `realm` and `encryption`, which are not encrypted.
 */
export function readGssToken(value: string): OtherToken {
  const { bytes, fault } = readBase64(value, 0, value.length, 'base64');
  if (bytes === null) {
    const at = fault?.at ?? 0;
    return { kind: 'negotiate', details: {}, problems: [problem('error', 'base64', 'Not base64.', at, value.length)] };
  }
  if (isNtlm(bytes)) return readNtlm(bytes, null);
  const outer = derElement(bytes, 0, bytes.length);
  if (outer?.tag === 0x60) return initial(bytes, outer);
  if (outer?.tag === 0xa1) return response(bytes, outer);
  const problems = [problem('warning', 'negotiate-unknown', 'Neither SPNEGO nor Kerberos nor NTLM.', 0, value.length)];
  return { kind: 'negotiate', details: {}, problems };
}

/** InitialContextToken (RFC 2743 §3.1): mechanism, then what that mechanism puts there. */
function initial(bytes: Uint8Array, outer: DerElement): OtherToken {
  const [mechanism, inner] = derChildren(bytes, outer);
  const details: Details = { message: 'init' };
  const problems: Problem[] = [];
  const name = mechanism?.tag === 6 ? objectIdentifier(bytes, mechanism) : '';
  if (name !== spnego) {
    details['mechanisms'] = [mechanisms.get(name) ?? name];
    if (mechanism !== undefined) kerberos(bytes, mechanism.to, outer.to, details);
    return { kind: 'negotiate', details, problems };
  }
  // NegTokenInit (RFC 4178 §4.2.1): [0] SEQUENCE { [0] mechTypes, [1] reqFlags, [2] mechToken, [3] mechListMIC }.
  const sequence = inner === undefined ? null : derChild(bytes, inner, 0x30);
  const list = derChild(bytes, derChild(bytes, sequence, 0xa0), 0x30);
  const offered = list === null ? [] : derChildren(bytes, list).map((each) => mechanismName(bytes, each));
  details['mechanisms'] = [...new Set(offered)];
  const token = derChild(bytes, derChild(bytes, sequence, 0xa2), 0x04);
  if (token === null) return { kind: 'negotiate', details, problems };
  const octets = bytes.subarray(token.from, token.to);
  if (isNtlm(octets)) return readNtlm(octets, 'negotiate');
  const wrapped = derElement(bytes, token.from, token.to);
  if (wrapped?.tag === 0x60) {
    const [oid] = derChildren(bytes, wrapped);
    if (oid !== undefined) kerberos(bytes, oid.to, wrapped.to, details);
  }
  return { kind: 'negotiate', details, problems };
}

/** NegTokenResp (RFC 4178 §4.2.2): [1] SEQUENCE { [0] negState, [1] supportedMech, [2] responseToken, [3] mechListMIC }. */
function response(bytes: Uint8Array, outer: DerElement): OtherToken {
  const details: Details = { message: 'response' };
  const sequence = derChild(bytes, outer, 0x30);
  const state = derChild(bytes, derChild(bytes, sequence, 0xa0), 0x0a);
  if (state !== null) details['state'] = states[bytes[state.from] ?? -1] ?? 'unknown';
  const mechanism = derChild(bytes, derChild(bytes, sequence, 0xa1), 0x06);
  if (mechanism !== null) details['mechanisms'] = [mechanismName(bytes, mechanism)];
  const token = derChild(bytes, derChild(bytes, sequence, 0xa2), 0x04);
  if (token !== null) {
    const octets = bytes.subarray(token.from, token.to);
    if (isNtlm(octets)) return readNtlm(octets, 'negotiate');
  }
  return { kind: 'negotiate', details, problems: [] };
}

function mechanismName(bytes: Uint8Array, element: DerElement): string {
  const name = objectIdentifier(bytes, element);
  return mechanisms.get(name) ?? name;
}

/** Encryption types of tickets (IANA "Kerberos Encryption Type Numbers"). */
const encryptionTypes: ReadonlyMap<number, string> = new Map([
  [1, 'des-cbc-crc'],
  [3, 'des-cbc-md5'],
  [17, 'aes128-cts-hmac-sha1-96'],
  [18, 'aes256-cts-hmac-sha1-96'],
  [19, 'aes128-cts-hmac-sha256-128'],
  [20, 'aes256-cts-hmac-sha384-192'],
  [23, 'rc4-hmac'],
]);

/**
 * What is not encrypted in a KRB_AP_REQ (RFC 4121 §4.1, RFC 4120 §5.5.1): token id 01 00, then
 * [APPLICATION 14] SEQUENCE { …, [3] Ticket { [1] realm, [2] sname, [3] enc-part { [0] etype } } }.
 */
function kerberos(bytes: Uint8Array, from: number, to: number, details: Details): void {
  if (bytes[from] !== 1 || bytes[from + 1] !== 0) return;
  const request = derElement(bytes, from + 2, to);
  if (request?.tag !== 0x6e) return;
  const ticket = derChild(bytes, derChild(bytes, derChild(bytes, request, 0x30), 0xa3), 0x61);
  const body = derChild(bytes, ticket, 0x30);
  const realm = derChild(bytes, derChild(bytes, body, 0xa1), 0x1b);
  if (realm !== null) details['realm'] = text(bytes, realm);
  const principal = derChild(bytes, derChild(bytes, body, 0xa2), 0x30);
  const parts = derChild(bytes, derChild(bytes, principal, 0xa1), 0x30);
  if (parts !== null) {
    details['service'] = derChildren(bytes, parts)
      .map((part) => text(bytes, part))
      .join('/');
  }
  const encrypted = derChild(bytes, derChild(bytes, body, 0xa3), 0x30);
  const type = derChild(bytes, derChild(bytes, encrypted, 0xa0), 0x02);
  const number = type === null ? undefined : bytes[type.to - 1];
  if (number !== undefined) details['encryption'] = encryptionTypes.get(number) ?? `type ${number}`;
}

const text = (bytes: Uint8Array, { from, to }: DerElement): string => octetString(bytes.subarray(from, to));
