import { randomUUID } from 'node:crypto';
import type { Problem } from '../http/problem.ts';
import { createMasks, type Masks } from '../report/mask.ts';
import { redactJwt } from '../report/redact-jwt.ts';
import { quickBase64url } from '../http/base64.ts';
import { schemeOf } from '../http/schemes/scheme.ts';
import type { Readable } from '../tokens/format.ts';
import { readToken } from '../tokens/read.ts';
import { readSaml } from '../tokens/saml.ts';
import type { JwsToken, Token } from '../tokens/token.ts';
import { utf8 } from '../tokens/utf8.ts';
import type { Verification } from '../tokens/verify.ts';
import type { CommandResult } from './challenge.ts';
import { maskedUri } from './masked-uri.ts';
import { detailsOf, tokenText, verificationRows } from './token-text.ts';

export interface TokenOptions {
  readonly format: 'text' | 'json';
  /** Show what is personal or secret. */
  readonly raw: boolean;
  /** Milliseconds since the epoch: times are told relative to it, and checked against it. */
  readonly now: number;
  /** A parsed JWKS (or JWK): the signature is verified against it. */
  readonly jwks?: unknown;
}

/** Seconds that a server's clock may differ by when times are validated. */
const skew = 60;

/** `why401 token [JWT]`: any credential's value, with or without its scheme. */
export async function tokenCommand(value: string, options: TokenOptions): Promise<CommandResult> {
  if (value.trim() === '') return { output: 'Give a token as an argument, or on standard input.', exit: 2 };
  const given = withoutScheme(value);
  const { credential } = given;
  const found = read(credential, masksFor(options.raw));
  const [token, shown] = [placed(found.token, given), placed(found.shown, given)];
  const verification = options.jwks === undefined ? null : await verify(credential.value, options.jwks, options.now);
  const output =
    options.format === 'json'
      ? json(shown, verification, 2)
      : [...tokenText(shown, options.now), ...verificationRows(token, verification)].join('\n');
  const wrong = token.problems.some(({ level }) => level === 'error') || verification?.verified === false;
  return { output, exit: wrong ? 1 : 0 };
}

/**
 * One line of `token --json-lines`: a JSON string in, the token or the whole value of Authorization, exactly as it was sent; one JSON
 * object out, problems at their places in that string. Anything else gives `{"error": …}`, with `error` as its only key and nothing of the line in it.
 */
export function tokenJsonLine(line: string, options: Pick<TokenOptions, 'raw'>): string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'This line is not JSON; a JSON string is expected.' });
  }
  if (typeof value !== 'string') return JSON.stringify({ error: 'A JSON string is expected: the token.' });
  const given = withoutScheme(value);
  return json(placed(read(given.credential, masksFor(options.raw)).shown, given), null);
}

const bare = (value: string): Readable => ({ value, scheme: null, place: 'header', name: '', parsed: null });

interface Given {
  readonly credential: Readable;
  /** Where its value begins in what was given. */
  readonly offset: number;
  readonly problems: readonly Problem[];
}

const fieldName = /^\s*(?:proxy-)?authorization:\s*/i;
const word = /^([!#$%&'*+\-.^_`|~\w]+) +/;
/** Schemes that are no card of their own (schemes/*.ts), and that a format reads. */
const otherScheme = /^(?:(?:aws4|goog4)-.+|sharedkeylite|macaroon)$/i;

/** The auth-scheme that a value begins with, and the spaces after it; null where it begins with no known one. */
function schemeAt(value: string, from: number): { readonly name: string; readonly to: number } | null {
  const found = word.exec(value.slice(from, from + 64));
  const name = found?.[1]?.toLowerCase() ?? '';
  if (found === null || (schemeOf(name) === null && !otherScheme.test(name))) return null;
  return { name, to: from + found[0].length };
}

/** "Authorization: Bearer eyJ…", as it is copied from a request; "Bearer" decides how the rest is read. */
function withoutScheme(value: string): Given {
  const start = fieldName.exec(value.slice(0, 64))?.[0].length ?? 0;
  const scheme = schemeAt(value, start);
  if (scheme === null) return { credential: bare(value.slice(start)), offset: start, problems: [] };
  const { name, to: from } = scheme;
  const again = schemeAt(value, from);
  const offset = again?.name === name ? again.to : from;
  const message = 'The scheme stands twice: a server takes the second for the token (RFC 9110 §11.4).';
  return {
    credential: { ...bare(value.slice(offset)), scheme: name, place: 'authorization' },
    offset,
    problems: offset === from ? [] : [{ code: 'scheme-twice', level: 'error', message, line: 0, from, to: offset }],
  };
}

/** The token with its problems at their places in what was given. */
const placed = <T extends Token>(token: T, { offset, problems }: Given): T => ({
  ...token,
  problems: [
    ...problems,
    ...token.problems.map((each) => ({ ...each, from: each.from + offset, to: each.to + offset })),
  ],
});

interface Reading {
  readonly token: Token;
  /** The same token as it may be shown: what is masked is masked before it is read. Problems keep their offsets. */
  readonly shown: Token;
}

function read(credential: Readable, masks: Masks | null): Reading {
  const token = readPasted(credential);
  if (masks === null) return { token, shown: token };
  const { problems } = token;
  if (token.kind === 'jws') {
    const masked = readToken({ ...credential, value: redactJwt(credential.value, masks) });
    if (masked.kind === 'jws' && token.nested === null) return { token, shown: { ...masked, problems } };
    const inner = token.nested === null ? null : payload(credential.value);
    const nested = inner === null ? null : read({ ...credential, value: inner }, masks).shown;
    return { token, shown: { ...token, claims: null, nested } };
  }
  if (token.kind === 'jwe') {
    const masked = readToken({ ...credential, value: redactJwt(credential.value, masks) });
    return { token, shown: { ...token, header: masked.kind === 'jwe' ? masked.header : {} } };
  }
  const uri = token.kind === 'digest' ? token.details['uri'] : undefined;
  if (token.kind !== 'digest' || typeof uri !== 'string') return { token, shown: token };
  return { token, shown: { ...token, details: { ...token.details, uri: maskedUri(uri, masks) } } };
}

/** What is pasted has lost its name: a SAML message for a URL, deflated and maybe percent-encoded, shows only when it is unpacked. */
function readPasted(credential: Readable): Token {
  const token = readToken(credential);
  if (token.kind !== 'opaque') return token;
  const named = /^(SAMLRe(?:quest|sponse))=([^&]+)/.exec(credential.value);
  const value = percentDecoded(named?.[2] ?? credential.value);
  const saml = readSaml({ ...credential, value, name: named?.[1] ?? 'SAMLResponse' });
  return saml === null || (named === null && saml.problems.some(({ level }) => level === 'error')) ? token : saml;
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function payload(value: string): string | null {
  const from = value.indexOf('.') + 1;
  const bytes = quickBase64url(value, from, value.indexOf('.', from));
  return bytes === null ? null : utf8(bytes);
}

const masksFor = (raw: boolean): Masks | null => (raw ? null : createMasks('default', randomUUID(), () => undefined));

/** Loaded only here: the cryptography is large, and few ask for it. */
async function verify(value: string, jwks: unknown, now: number): Promise<Verification> {
  const { verifyJwt } = await import('../tokens/verify.ts');
  return verifyJwt(value, { kind: 'jwks', jwks }, { now, skew, issuer: null, audience: null });
}

/** The object that FORMAT promises, its keys in that order; what a format tells beyond that stands in `details`, the JWT inside of another in `nested`. */
function json(token: Token, verification: Verification | null, indent?: number): string {
  const { kind } = token;
  const all = { ...shape(token), ...(verification === null ? {} : { verification }) };
  try {
    return JSON.stringify(all, null, indent);
  } catch {
    // The only value that JSON.parse makes and JSON.stringify refuses: nested deeper than the stack.
    const tooDeep = {
      code: 'too-deep',
      level: 'error',
      message: 'Nested too deep to be shown.',
      line: 0,
      from: 0,
      to: 0,
    };
    return JSON.stringify({ kind, header: null, claims: null, problems: [tooDeep] }, null, indent);
  }
}

function shape(token: Token): object {
  const { kind, problems } = token;
  const details = kind === 'jws' ? purpose(token) : kind === 'opaque' ? null : detailsOf(token);
  return {
    kind,
    header: headerOf(token),
    claims: claimsOf(token),
    problems: problems.map(problemJson),
    ...(details === null ? {} : { details }),
    ...(kind === 'jws' && token.nested !== null ? { nested: shape(token.nested) } : {}),
  };
}

/** What a JWT is for and whose, as far as it tells; null: nothing is told. */
function purpose({ use, issuer, issuerVariant }: JwsToken): Json | null {
  if (use === 'unknown' && issuer === null) return null;
  return {
    ...(use === 'unknown' ? {} : { use }),
    ...(issuer === null ? {} : { issuer }),
    ...(issuerVariant === null ? {} : { issuerVariant }),
  };
}

const problemJson = ({ code, level, message, line, from, to }: Problem): object => ({
  code,
  level,
  message,
  line,
  from,
  to,
});

type Json = Readonly<Record<string, unknown>>;

/** What does not decode as a whole is not given out in part: a script must not take it for a token. */
const headerOf = (token: Token): Json | null => (token.kind === 'jws' || token.kind === 'jwe' ? token.header : null);
const claimsOf = (token: Token): Json | null => (token.kind === 'jws' ? token.claims : null);
