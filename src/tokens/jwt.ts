import type { Problem } from '../http/problem.ts';
import { decodeUtf8, encodeUtf8 } from '../http/octets.ts';
import { firstOutside, quickBase64url } from '../http/base64.ts';
import { problem, type Format, type Readable } from './format.ts';
import { claimTraits, traitsOf } from './claim-traits.ts';
import { claimProblems } from './jwt-claim-problems.ts';
import { explainPart, looseEnds } from './jwt-part.ts';
import { signatureProblems } from './jwt-signature.ts';
import { jwtIssuer } from './jwt-issuer.ts';
import { jwtUse } from './jwt-use.ts';
import { repeatedMembers } from './repeated-members.ts';
import type { BrokenJwt, JweToken, JwsToken, Token } from './token.ts';
import { utf8 } from './utf8.ts';

type Json = Readonly<Record<string, unknown>>;

/** JWTs in JWTs deeper than this are not read: each level costs a third more octets, so none is meant. */
const deepest = 4;

/** "e" and what follows when `{` and then a quote, space or line break is base64url-encoded. */
const beginnings: ReadonlySet<string> = new Set(['eyI', 'eyJ', 'eyA', 'eyB', 'ewo', 'ew0', 'ewk']);

/** Three parts, of which the first begins as `{}` does in base64url, or as white space: JSON allows both, and a JOSE header may be either. */
const unusualBeginning = /^(?:e3|[CDI])[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * JWS and JWE in compact serialization (RFC 7515 §7.1, RFC 7516 §7.1), and what was meant to be one.
 * Strict: base64url without padding, UTF-8, JSON objects; every problem is located in `value`. Nothing is verified.
 */
export const readJwt: Format = (credential) => readCompact(credential, 0);

function readCompact(credential: Readable, depth: number): Token | null {
  const { value } = credential;
  const usual = value.charCodeAt(0) === 0x65 && beginnings.has(value.slice(0, 3));
  if (!usual && !unusualBeginning.test(value)) return meantToBe(credential);
  const first = value.indexOf('.');
  const second = first < 0 ? -1 : value.indexOf('.', first + 1);
  if (second < 0) return broken(credential);
  const third = value.indexOf('.', second + 1);
  if (third >= 0 && !value.includes('~')) return readJwe(credential, [first, second, third]) ?? broken(credential);
  const token = third >= 0 ? null : readJws(credential, first, second, depth);
  if (token !== null || !usual) return token;
  return readSdJwt(credential, depth) ?? broken(credential);
}

/** The three parts of a JWS; null where one of them does not decode, or the payload is none that it may have. */
function readJws(credential: Readable, first: number, second: number, depth: number): JwsToken | null {
  const { value } = credential;
  const octets = octetsOfParts(value, first, second);
  const header = octets === null ? null : jsonObject(decodeUtf8(octets.header));
  if (octets === null || header === null) return null;
  const end = value.length;
  const signatureLength = ((end - second - 1) * 3) >> 2;
  let problems = signatureProblems(header.json, signatureLength, second + 1, end);
  const repeated = memberProblems(header, 0, 'JOSE header', 'RFC 7515 §4');
  if (repeated.length > 0) problems = [...repeated, ...problems];
  const loose = looseEnds(value, first, second);
  if (loose !== null) problems = [...problems, ...loose];
  const payload = header.json['b64'] === false ? null : jsonObject(decodeUtf8(octets.payload));
  if (payload === null) {
    const other = noClaims(credential, header.json, [first, second], depth);
    if (other === null) return null;
    const { nested } = other;
    const nothing = { claims: null, use: 'unknown', issuer: null, issuerVariant: null } as const;
    return { kind: 'jws', header: header.json, signatureLength, ...nothing, nested, problems };
  }
  const claims = payload.json;
  const traits = traitsOf(claims);
  const { product, variant } = jwtIssuer(claims, traits);
  const more = (traits & claimTraits.time) === 0 ? none : claimProblems(claims, first + 1, second);
  const twice = memberProblems(payload, first + 1, 'payload', 'RFC 7519 §4');
  return {
    kind: 'jws',
    header: header.json,
    claims,
    signatureLength,
    use: jwtUse(header.json, claims, product, traits),
    issuer: product,
    issuerVariant: variant,
    nested: null,
    problems: more.length + twice.length === 0 ? problems : [...problems, ...twice, ...more],
  };
}

/**
 * The octets of header and payload as strings of one character each, or null where one of the three parts is no base64url without
 * padding (RFC 7515 §2). Quicker than any loop of our own.
 */
function octetsOfParts(
  value: string,
  first: number,
  second: number,
): { readonly header: string; readonly payload: string } | null {
  const length = value.length - second - 1;
  // A length that base64 cannot have.
  if ((length & 3) === 1 || notBase64url.test(value.slice(second + 1))) return null;
  // base64url (RFC 4648 §5) has "-" and "_" for these.
  if (value.includes('+') || value.includes('/')) return null;
  let standard = value.slice(0, second);
  // Octets below 0x80 seldom need one of the two, and looking costs less than replacing nothing.
  if (standard.includes('-')) standard = standard.replaceAll('-', '+');
  if (standard.includes('_')) standard = standard.replaceAll('_', '/');
  const header = octetsOf(standard, 0, first);
  const payload = octetsOf(standard, first + 1, second);
  return header === null || payload === null ? null : { header, payload };
}

const notBase64url = /[^\w-]/;

function octetsOf(standard: string, from: number, to: number): string | null {
  if (((to - from) & 3) === 1) return null;
  try {
    const octets = atob(standard.slice(from, to));
    // atob passes over padding and white space, and has fewer octets then.
    return octets.length === ((to - from) * 3) >> 2 ? octets : null;
  } catch {
    return null;
  }
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

const none: readonly Problem[] = [];

interface JsonPart {
  readonly json: Json;
  readonly text: string;
}

/** The JSON object that the text of a part is, or null. */
function jsonObject(text: string | null): JsonPart | null {
  if (text === null) return null;
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? { json, text } : null;
  } catch {
    return null;
  }
}

/** Names must be unique: who meets one twice refuses the token, or takes the last (RFC 7515 §4, RFC 7519 §4). `from`: where the part begins. */
function memberProblems({ json, text }: JsonPart, from: number, part: string, section: string): readonly Problem[] {
  const repeated = repeatedMembers(text, Object.keys(json).length);
  return repeated.map(({ name, ...at }) => {
    const shown = name.length > 32 ? `${name.slice(0, 32)}…` : name;
    const message = `The ${part} has "${shown}" twice: readers take the last, or refuse the token (${section}).`;
    const begin = from + Math.floor((encodeUtf8(text.slice(0, at.from)).length * 4) / 3);
    const end = from + Math.ceil((encodeUtf8(text.slice(0, at.to)).length * 4) / 3);
    return problem('error', 'duplicate-member', message, begin, end);
  });
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

function readJwe(credential: Readable, dots: readonly [number, number, number]): JweToken | null {
  const { value } = credential;
  const fourth = value.indexOf('.', dots[2] + 1);
  if (fourth < 0 || value.includes('.', fourth + 1)) return null;
  let from = 0;
  for (const end of [...dots, fourth, value.length]) {
    if (((end - from) & 3) === 1 || firstOutside(value, from, end) >= 0) return null;
    from = end + 1;
  }
  const bytes = quickBase64url(value, 0, dots[0]);
  const header = bytes === null ? null : jsonObject(utf8(bytes));
  if (header === null || typeof header.json['enc'] !== 'string') return null;
  const problems = [...memberProblems(header, 0, 'JOSE header', 'RFC 7515 §4')];
  if (typeof header.json['alg'] !== 'string') {
    problems.push(problem('error', 'alg-missing', 'The JOSE header names no algorithm (alg).', 0, dots[0]));
  }
  return { kind: 'jwe', header: header.json, problems };
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
  // A shortened copy ends in dots of its own: "eyJ….eyJ…..."
  const wanted = encrypted || (parts === 5 && !value.endsWith('..')) ? 5 : 3;
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
