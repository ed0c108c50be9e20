import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from '../http/base64.ts';
import { readJwt } from './jwt.ts';
import { jwkThumbprint } from './jwk-thumbprint.ts';
import { tokenTime } from './numeric-date.ts';
import type { BrokenJwt, JwsToken } from './token.ts';

type Json = Readonly<Record<string, unknown>>;

/** A DPoP proof (RFC 9449 §4.2): a JWS whose JOSE header carries the public key. */
export interface DpopProof {
  readonly token: JwsToken;
  readonly header: Json;
  readonly claims: Json;
  /** RFC 7638 thumbprint of `jwk` with SHA-256, base64url; null where the key is missing or of an unknown kind. */
  readonly thumbprint: string | null;
}

/** What a proof is checked against. Every null leaves out the checks that need it. */
export interface DpopRequest {
  readonly method: string;
  /** The request's URL; its query and fragment do not count (RFC 9449 §4.3). */
  readonly url: string;
  /** The access token that the proof goes with; null: none, or not known. */
  readonly accessToken: string | null;
  /** Milliseconds since the epoch, the server's clock; null: not known. */
  readonly now: number | null;
}

/** One thing in which a proof does not fit. `in` and `name` locate it: a member of the JOSE header or a claim. */
export interface DpopMismatch {
  readonly code:
    | 'typ'
    | 'alg'
    | 'jwk'
    | 'jwk-private'
    | 'jti'
    | 'htm'
    | 'htu'
    | 'ath-missing'
    | 'ath'
    | 'iat'
    | 'iat-old'
    | 'iat-future'
    | 'jkt';
  readonly in: 'header' | 'claims';
  readonly name: string;
  /** What the proof says; null where it says nothing (or nothing of the right kind). */
  readonly found: string | null;
  /** What this request would need; null where it is no single value. Times are NumericDates. */
  readonly wanted: string | null;
  /** A sentence without secrets. */
  readonly message: string;
}

/** Servers choose for how long a proof holds (RFC 9449 §11.1); five minutes is the most that is common. */
const longestProofAge = 5 * 60_000;

/** Reads the value of a DPoP header field; a BrokenJwt tells why it is none, null that it is not even meant to be a JWT. */
export function readDpopProof(value: string): DpopProof | BrokenJwt | null {
  const token = readJwt({ value, scheme: null, place: 'header', name: 'DPoP', parsed: null });
  if (token === null || token.kind === 'broken-jwt') return token;
  if (token.kind !== 'jws' || token.claims === null) return null;
  const { header, claims } = token;
  return { token, header, claims, thumbprint: jwkThumbprint(header['jwk']) };
}

/**
 * Everything in which a proof does not fit its request (RFC 9449 §4.3), in the order of that list; empty: it fits.
 * The signature is not checked here, nor whether `jti` was seen before or `nonce` is the server's.
 */
export function checkDpopProof(proof: DpopProof, request: DpopRequest): readonly DpopMismatch[] {
  return [
    ...headerMismatches(proof),
    ...requestMismatches(proof, request),
    ...timeMismatches(proof, request),
    ...tokenMismatches(proof, request),
  ];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const quoted = (value: string | null): string => (value === null ? 'missing' : `"${value}"`);

function headerMismatches({ header, thumbprint }: DpopProof): readonly DpopMismatch[] {
  const found: DpopMismatch[] = [];
  const add = (
    code: DpopMismatch['code'],
    name: string,
    value: string | null,
    wanted: string | null,
    message: string,
  ) => found.push({ code, in: 'header', name, found: value, wanted, message });
  const typ = text(header['typ']);
  // Media types match case-insensitively (RFC 7515 §4.1.9).
  if (typ?.toLowerCase().replace(/^application\//, '') !== 'dpop+jwt') {
    add('typ', 'typ', typ, 'dpop+jwt', `typ is ${quoted(typ)}, where "dpop+jwt" belongs.`);
  }
  const alg = text(header['alg']);
  if (alg === null || alg.toLowerCase() === 'none' || alg.startsWith('HS')) {
    add('alg', 'alg', alg, null, `alg is ${quoted(alg)}, where an asymmetric algorithm belongs.`);
  }
  const { jwk } = header;
  if (thumbprint === null) add('jwk', 'jwk', null, null, 'jwk holds no public key.');
  else if (typeof jwk === 'object' && jwk !== null && 'd' in jwk) {
    add('jwk-private', 'jwk', null, null, 'jwk holds the private key (d), too: whoever saw this proof can sign.');
  }
  return found;
}

function requestMismatches({ claims }: DpopProof, { method, url }: DpopRequest): readonly DpopMismatch[] {
  const found: DpopMismatch[] = [];
  if (text(claims['jti']) === null) {
    found.push({ code: 'jti', in: 'claims', name: 'jti', found: null, wanted: null, message: 'jti is missing.' });
  }
  const htm = text(claims['htm']);
  if (htm !== method) {
    found.push({
      code: 'htm',
      in: 'claims',
      name: 'htm',
      found: htm,
      wanted: method,
      message: `htm is ${quoted(htm)}, the request is ${method}.`,
    });
  }
  const htu = text(claims['htu']);
  const wanted = targetUri(url);
  if (htu === null || wanted === null || targetUri(htu) !== wanted) {
    // A query in htu may hold what the address itself should not show.
    const shown = htu === null ? null : (targetUri(htu) ?? 'no URL');
    found.push({
      code: 'htu',
      in: 'claims',
      name: 'htu',
      found: shown,
      wanted,
      message: `htu is ${quoted(shown)}, the request went to ${quoted(wanted)}.`,
    });
  }
  return found;
}

/** Without query and fragment, after syntax- and scheme-based normalization (RFC 9449 §4.3, RFC 3986 §6.2.2 and §6.2.3); null: no absolute http(s) URL. */
function targetUri(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  return parsed.origin + parsed.pathname.replace(/%[0-9a-fA-F]{2}/g, normalOctet);
}

/** Unreserved characters stand for themselves, the hex digits of the others are upper case (RFC 3986 §6.2.2.1, §6.2.2.2). */
function normalOctet(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
}

function timeMismatches({ claims }: DpopProof, { now }: DpopRequest): readonly DpopMismatch[] {
  const iat = claims['iat'];
  const read = tokenTime(iat);
  const found = typeof iat === 'number' ? String(iat) : null;
  const wanted = now === null ? null : String(Math.floor(now / 1000));
  const mismatch = (code: DpopMismatch['code'], message: string) =>
    [{ code, in: 'claims', name: 'iat', found, wanted, message }] as const;
  if (read === null || !read.number || read.unit !== 's') return mismatch('iat', 'iat is no number of seconds.');
  if (now === null) return [];
  const age = Math.round((now - read.time) / 1000);
  if (Math.abs(age) * 1000 <= longestProofAge) return [];
  return age > 0
    ? mismatch('iat-old', `iat is ${age} seconds before this request.`)
    : mismatch('iat-future', `iat is ${-age} seconds after this request.`);
}

function tokenMismatches({ claims, thumbprint }: DpopProof, { accessToken }: DpopRequest): readonly DpopMismatch[] {
  if (accessToken === null) return [];
  const found: DpopMismatch[] = [];
  const ath = text(claims['ath']);
  const wanted = base64url(sha256(utf8ToBytes(accessToken)));
  if (ath === null) {
    const message = 'ath is missing: the proof does not say which access token it goes with.';
    found.push({ code: 'ath-missing', in: 'claims', name: 'ath', found: null, wanted, message });
  } else if (ath !== wanted) {
    const message = 'ath is the hash of another access token.';
    found.push({ code: 'ath', in: 'claims', name: 'ath', found: ath, wanted, message });
  }
  const jkt = boundThumbprint(accessToken);
  if (jkt !== null && thumbprint !== null && jkt !== thumbprint) {
    const message = 'The access token is bound to another key (cnf.jkt) than the one that the proof carries.';
    found.push({ code: 'jkt', in: 'header', name: 'jwk', found: thumbprint, wanted: jkt, message });
  }
  return found;
}

/** cnf.jkt of an access token that is a JWT (RFC 9449 §6.1), or null. */
function boundThumbprint(accessToken: string): string | null {
  const token = readJwt({
    value: accessToken,
    scheme: 'dpop',
    place: 'authorization',
    name: 'Authorization',
    parsed: null,
  });
  const cnf = token?.kind === 'jws' ? token.claims?.['cnf'] : undefined;
  if (typeof cnf !== 'object' || cnf === null || !('jkt' in cnf)) return null;
  return text(cnf.jkt);
}
