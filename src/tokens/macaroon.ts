import { readBase64 } from '../http/base64.ts';
import { authParams } from './auth-params.ts';
import type { Format, Readable } from './format.ts';
import type { OtherToken } from './token.ts';
import { utf8 } from './utf8.ts';

/** Caveats beyond this many are counted, not listed. */
const listed = 20;

interface Macaroon {
  readonly version: 1 | 2;
  readonly location: string | null;
  readonly caveats: readonly string[];
  readonly thirdParty: number;
}

/**
 * Macaroons in libmacaroons' two binary forms, base64url or base64. Details: `version`, `location`, `caveats`
 * (first-party, in words), `thirdPartyCaveats`; never identifier or signature.
 */
export const readMacaroon: Format = (credential) => {
  const { value, scheme } = credential;
  const start = value.slice(0, 3);
  // Version 1 begins with four hex digits of a length below 0x1000, version 2 with 2 and a field type.
  if (start !== 'MDA' && start !== 'AgE' && start !== 'AgI')
    return scheme === 'macaroon' ? fromScheme(credential) : null;
  const bytes = octets(value);
  if (bytes === null) return null;
  const read = start === 'MDA' ? readVersion1(bytes) : readVersion2(bytes);
  return read === null ? null : token(read);
};

/** `Macaroon root="…", discharge="…"` (snap store). */
function fromScheme(credential: Readable): OtherToken | null {
  const root = authParams(credential).get('root');
  if (root === undefined) return null;
  const bytes = octets(root);
  const read = bytes === null ? null : (readVersion1(bytes) ?? readVersion2(bytes));
  if (read !== null) return token(read);
  return { kind: 'macaroon', details: {}, problems: [] };
}

function octets(value: string): Uint8Array | null {
  const loose = value.replace(/={1,2}$/, '');
  return readBase64(loose).bytes ?? readBase64(loose, 0, loose.length, 'base64', 'optional').bytes;
}

function token({ version, location, caveats, thirdParty }: Macaroon): OtherToken {
  return {
    kind: 'macaroon',
    details: {
      version,
      ...(location === null || location === '' ? {} : { location }),
      caveats: caveats.slice(0, listed),
      ...(thirdParty === 0 ? {} : { thirdPartyCaveats: thirdParty }),
    },
    problems: [],
  };
}

/** Packets of four hex digits (the packet's length), a name, a space, the value and a line feed. */
function readVersion1(bytes: Uint8Array): Macaroon | null {
  let location: string | null = null;
  const caveats: string[] = [];
  let thirdParty = 0;
  let at = 0;
  let signed = false;
  while (at + 6 <= bytes.length) {
    const digits = utf8(bytes.subarray(at, at + 4));
    if (digits === null || !/^[0-9a-f]{4}$/i.test(digits)) return null;
    const length = Number.parseInt(digits, 16);
    if (length < 6 || at + length > bytes.length || bytes[at + length - 1] !== 0x0a) return null;
    const body = bytes.subarray(at + 4, at + length - 1);
    const space = body.indexOf(0x20);
    const name = space < 0 ? null : utf8(body.subarray(0, space));
    const value = utf8(body.subarray(space + 1));
    if (name === 'location') location = value;
    else if (name === 'cid') caveats.push(value ?? '(binary)');
    else if (name === 'vid') {
      thirdParty += 1;
      caveats.pop();
    } else if (name === 'signature') signed = true;
    at += length;
  }
  return signed ? { version: 1, location, caveats, thirdParty } : null;
}

/** 2, then fields (type, varint length, octets); a field of type 0 ends a section; two in a row end the caveats. */
function readVersion2(bytes: Uint8Array): Macaroon | null {
  if (bytes[0] !== 2) return null;
  let at = 1;
  const field = (): { readonly type: number; readonly value: Uint8Array } | null => {
    const type = bytes[at] ?? -1;
    at += 1;
    if (type <= 0) return type === 0 ? { type, value: bytes.subarray(0, 0) } : null;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const octet = bytes[at];
      at += 1;
      if (octet === undefined || shift > 21) return null;
      length |= (octet & 0x7f) << shift;
      if (octet < 0x80) break;
    }
    if (at + length > bytes.length) return null;
    const value = bytes.subarray(at, at + length);
    at += length;
    return { type, value };
  };
  let location: string | null = null;
  const caveats: string[] = [];
  let thirdParty = 0;
  let caveat: string | null = null;
  let byOthers = false;
  let fields = 0;
  for (let section = 0; ;) {
    const read = field();
    if (read === null) return null;
    if (read.type === 0) {
      if (caveat !== null && !byOthers) caveats.push(caveat);
      if (byOthers) thirdParty += 1;
      if (section > 0 && fields === 0) break;
      caveat = null;
      byOthers = false;
      fields = 0;
      section += 1;
      continue;
    }
    fields += 1;
    if (read.type === 1 && section === 0) location = utf8(read.value);
    if (read.type === 2 && section > 0) caveat = utf8(read.value) ?? '(binary)';
    if (read.type === 4) byOthers = true;
  }
  return field()?.type === 6 ? { version: 2, location, caveats, thirdParty } : null;
}
