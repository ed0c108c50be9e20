import type { Problem } from '../http/problem.ts';
import { decodeUtf8 } from '../http/octets.ts';
import { quickBase64url } from './base64.ts';
import { problem, type Format, type Readable } from './format.ts';
import { claimProblems } from './jwt-claim-problems.ts';
import { explainPart } from './jwt-part.ts';
import { signatureProblems } from './jwt-signature.ts';
import { jwtIssuer } from './jwt-issuer.ts';
import { jwtUse } from './jwt-use.ts';
import type { BrokenJwt, JweToken, JwsToken, Token } from './token.ts';
import { utf8 } from './utf8.ts';

type Json = Readonly<Record<string, unknown>>;

/** JWTs in JWTs deeper than this are not read: each level costs a third more octets, so none is meant. */
const deepest = 4;

/** "e" and what follows when `{` and then a quote, space or line break is base64url-encoded. */
const beginnings: ReadonlySet<string> = new Set(['eyI', 'eyJ', 'eyA', 'eyB', 'ewo', 'ew0', 'ewk']);

/**
 * JWS and JWE in compact serialization (RFC 7515 §7.1, RFC 7516 §7.1), and what was meant to be one.
 * Strict: base64url without padding, UTF-8, JSON objects; every problem is located in `value`. Nothing is verified.
 */
export const readJwt: Format = (credential) => readCompact(credential, 0);

const characters = /^[\w.-]+$/;

function readCompact(credential: Readable, depth: number): Token | null {
  const { value } = credential;
  if (value.charCodeAt(0) !== 0x65 || !beginnings.has(value.slice(0, 3))) return meantToBe(credential);
  if (!characters.test(value)) return readSdJwt(credential, depth) ?? broken(credential);
  const first = value.indexOf('.');
  const second = first < 0 ? -1 : value.indexOf('.', first + 1);
  const header = second < 0 ? null : object(value, 0, first);
  if (header === null) return broken(credential);
  const end = value.length;
  const third = value.indexOf('.', second + 1);
  if (third >= 0) return readJwe(credential, header, [first, second, third]) ?? broken(credential);
  if (((end - second - 1) & 3) === 1) return broken(credential);
  const claims = header['b64'] === false ? null : object(value, first + 1, second);
  const signatureLength = ((end - second - 1) * 3) >> 2;
  const problems = signatureProblems(header, signatureLength, second + 1, end);
  if (claims === null) {
    const other = noClaims(credential, header, [first, second], depth);
    if (other === null) return broken(credential);
    const { nested } = other;
    const nothing = { claims: null, use: 'unknown', issuer: null, issuerVariant: null } as const;
    return { kind: 'jws', header, signatureLength, ...nothing, nested, problems };
  }
  const { product, variant } = jwtIssuer(claims);
  const more = claimProblems(claims, first + 1, second);
  return {
    kind: 'jws',
    header,
    claims,
    signatureLength,
    use: jwtUse(header, claims, product),
    issuer: product,
    issuerVariant: variant,
    nested: null,
    problems: more.length === 0 ? problems : [...problems, ...more],
  } satisfies JwsToken;
}

const disclosures = /^~[\w.~-]*$/;

/** A JWT, and after it disclosures of claims and perhaps a key binding JWT, each behind a "~" (RFC 9901 §4). */
function readSdJwt(credential: Readable, depth: number): JwsToken | null {
  const { value } = credential;
  const tilde = value.indexOf('~');
  if (tilde < 0 || !disclosures.test(value.slice(tilde))) return null;
  const token = readCompact({ ...credential, value: value.slice(0, tilde) }, depth);
  if (token?.kind !== 'jws') return null;
  const message = 'Selective disclosures follow the JWT (SD-JWT); they are not read.';
  return { ...token, problems: [...token.problems, problem('info', 'sd-jwt', message, tilde, value.length)] };
}

const notAscii = /[\u0080-\u00ff]/;

/** The JSON object that a part encodes, or null. The part's characters are known to be base64url. */
function object(value: string, from: number, to: number): Json | null {
  // A length that base64 cannot have is the one thing left that makes atob throw; but it takes padding for granted.
  if (((to - from) & 3) === 1) return null;
  // Quicker than a loop of our own, and most parts are ASCII, which then is the text already.
  const octets = atob(value.slice(from, to).replaceAll('-', '+').replaceAll('_', '/'));
  const text = notAscii.test(octets) ? decodeUtf8(octets) : octets;
  if (text === null) return null;
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** A JWS whose payload is no JSON object, and rightly so: another JWT, detached, or of a type of its own. */
function noClaims(
  credential: Readable,
  header: Json,
  [first, second]: readonly [number, number],
  depth: number,
): { readonly nested: Token | null } | null {
  const { typ, cty } = header;
  if (header['b64'] === false) return { nested: null };
  const bytes = quickBase64url(credential.value, first + 1, second);
  if (bytes === null) return null;
  if (typeof cty === 'string') {
    if (!/^(?:application\/)?jwt$/i.test(cty)) return { nested: null };
    const inner = utf8(bytes);
    if (inner === null || depth >= deepest) return null;
    const nested = readCompact({ ...credential, value: inner }, depth + 1);
    return nested === null ? null : { nested };
  }
  const other = typeof typ === 'string' && !/(?:^|\/|\+)jwt$/i.test(typ);
  return other ? { nested: null } : null;
}

function readJwe(credential: Readable, header: Json, dots: readonly [number, number, number]): JweToken | null {
  const { value } = credential;
  const fourth = value.indexOf('.', dots[2] + 1);
  if (fourth < 0 || value.includes('.', fourth + 1) || typeof header['enc'] !== 'string') return null;
  const starts = [dots[0], dots[1], dots[2], fourth];
  for (const [index, dot] of starts.entries()) {
    const end = starts[index + 1] ?? value.length;
    if (((end - dot - 1) & 3) === 1) return null;
  }
  const problems: Problem[] = [];
  if (typeof header['alg'] !== 'string') {
    problems.push(problem('error', 'alg-missing', 'The JOSE header names no algorithm (alg).', 0, dots[0]));
  }
  return { kind: 'jwe', header, problems };
}

/** Characters that people and programs leave around a token. */
const wrapping = /^[\s"'<({[\u00a0\u200b\ufeff]{1,8}/;

/** A JWT behind a space, a quotation mark or the like is a JWT that will not decode. */
function meantToBe(credential: Readable): Token | null {
  const wrapped = wrapping.exec(credential.value.slice(0, 16));
  if (wrapped === null) return null;
  const from = wrapped[0].length;
  return beginnings.has(credential.value.slice(from, from + 3)) && credential.value.startsWith('ey', from)
    ? broken(credential)
    : null;
}

/**
 * Why it does not decode, part by part; or null where nothing says that it was meant to be a JWT: base64 of some
 * JSON begins with "eyJ" too.
 */
function broken(credential: Readable): BrokenJwt | null {
  const { value } = credential;
  const starts = [0];
  // More than six parts tell nothing that six do not; the count stays exact all the same.
  let parts = 1;
  for (let dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', dot + 1)) {
    parts += 1;
    if (starts.length < 6) starts.push(dot + 1);
  }
  const endOf = (index: number): number => (starts[index + 1] ?? value.length + 1) - 1;
  const problems: Problem[] = [];
  const header = explainPart(value, 0, endOf(0), 'JOSE header', problems);
  if (!isMeantAsJwt(credential, header, parts)) return null;
  let claims: Json | null = null;
  const encrypted = header !== null && typeof header['enc'] === 'string';
  const wanted = encrypted || parts === 5 ? 5 : 3;
  if (parts !== wanted) {
    problems.push(
      problem(
        'error',
        'jwt-parts',
        `${parts === 1 ? '1 part' : `${parts} parts`} instead of ${wanted}.`,
        0,
        value.length,
      ),
    );
  }
  if (wanted === 3 && starts[1] !== undefined) claims = explainPart(value, starts[1], endOf(1), 'payload', problems);
  const names = wanted === 3 ? ['signature'] : ['encrypted key', 'initialization vector', 'ciphertext', 'tag'];
  for (const [index, name] of names.entries()) {
    const at = index + (wanted === 3 ? 2 : 1);
    const from = starts[at];
    if (from === undefined) continue;
    explainPart(value, from, at === wanted - 1 && parts > wanted ? endOf(at) : endOf(at), name, problems, 'octets');
  }
  if (wanted === 5 && header !== null && !encrypted) {
    problems.push(
      problem('error', 'enc-missing', 'Five parts are a JWE, but the JOSE header names no enc.', 0, endOf(0)),
    );
  }
  return { kind: 'broken-jwt', parts, header, claims, problems };
}

const joseNames = ['alg', 'enc', 'kid', 'typ', 'jku', 'x5t', 'jwk', 'x5c', 'cty', 'crit'] as const;

function isMeantAsJwt({ place, scheme }: Readable, header: Json | null, parts: number): boolean {
  if (header !== null) {
    if (joseNames.some((name) => Object.hasOwn(header, name))) return true;
    return parts === 1 && place === 'authorization' && scheme === 'bearer';
  }
  if (scheme === 'bearer' || scheme === 'dpop' || scheme === 'jwt') return true;
  return place !== 'cookie' || parts === 3;
}
