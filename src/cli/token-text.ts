import { dateTime, duration } from '../diagnosis/words.ts';
import { visibleText } from '../http/octets.ts';
import type { Problem } from '../http/problem.ts';
import { claimWords, headerWords, type ClaimWords } from '../tokens/claims.ts';
import { vendorLabel } from '../tokens/key.ts';
import { tokenTime } from '../tokens/numeric-date.ts';
import type { JwsToken, Token } from '../tokens/token.ts';
import type { Verification } from '../tokens/verify.ts';

type Json = Readonly<Record<string, unknown>>;

/** A token for people: what it is, its parts with names in words, times relative to `now` (milliseconds), problems. */
export function tokenText(token: Token, now: number): readonly string[] {
  const rows = [title(token)];
  if (token.kind === 'jws' || token.kind === 'jwe')
    rows.push('', 'JOSE header', ...table(token.header, headerWords, null));
  if (token.kind === 'jws' && token.claims !== null) rows.push('', 'Claims', ...table(token.claims, claimWords, now));
  if (token.kind === 'jws' && token.nested !== null) {
    rows.push('', 'Inside', ...tokenText(token.nested, now).map((row) => (row === '' ? '' : `  ${row}`)));
  }
  const details = detailsOf(token);
  if (details !== null) rows.push(...table(details, new Map(), null));
  if (token.problems.length > 0) rows.push('', 'Problems', ...token.problems.map(problemRow));
  return rows;
}

const problemRow = ({ level, code, message, from }: Problem): string =>
  `  ${level} ${code}: ${visibleText(message)} (at ${from})`;

const uses: Readonly<Record<JwsToken['use'], string>> = {
  access: 'access token',
  id: 'ID token: for the client that logged in, not for an API',
  refresh: 'refresh token: for the token endpoint only',
  logout: 'logout token',
  'dpop-proof': 'DPoP proof: goes with an access token, for one request',
  other: 'neither an access token nor an ID token',
  unknown: 'nothing tells whether it is an access token',
};

const kinds: Readonly<Record<Exclude<Token['kind'], 'jws' | 'key'>, string>> = {
  jwe: 'Encrypted JWT (JWE): only the holder of the key can read it',
  'broken-jwt': 'A JWT that does not decode',
  basic: 'Basic credentials',
  digest: 'Digest credentials',
  negotiate: 'Negotiate (SPNEGO) token',
  ntlm: 'NTLM message',
  sigv4: 'AWS Signature Version 4',
  sas: 'Shared access signature',
  hawk: 'Hawk credentials',
  oauth1: 'OAuth 1.0 credentials',
  paseto: 'PASETO',
  macaroon: 'Macaroon',
  saml: 'SAML message',
  opaque: 'Opaque: only who issued it can read it',
};

function title(token: Token): string {
  if (token.kind === 'key') {
    const mode = token.mode === null ? '' : ` (${token.mode})`;
    const secret = token.secret ? ': a secret key, never for a browser' : '';
    return `${token.name}${mode}, by ${vendorLabel(token.vendor)}${secret}`;
  }
  if (token.kind !== 'jws') return kinds[token.kind];
  if (token.claims === null)
    return token.nested === null ? 'Signed content (JWS) that is no JWT' : 'Signed JWT (JWS) around another';
  const variant = token.issuerVariant === null ? '' : ` (${token.issuerVariant})`;
  const by = token.issuer === null ? '' : `, by ${token.issuer}${variant}`;
  return `Signed JWT (JWS)${by}: ${uses[token.use]}`;
}

const widest = 24;

function table(values: Json, words: ReadonlyMap<string, ClaimWords>, now: number | null): readonly string[] {
  const entries = Object.entries(values).map(([name, value]) => ({
    name: visibleText(name),
    words: words.get(name),
    value,
    key: name,
  }));
  const width = Math.min(widest, Math.max(0, ...entries.map(({ name }) => name.length)));
  return entries.map(({ name, value, key, words: known }) => {
    const time = now === null ? null : timeInWords(key, value, now);
    const label = known === undefined ? '' : `  (${known.label})`;
    return `  ${name.padEnd(width)}  ${inWords(value)}${time === null ? '' : `  ${time}`}${label}`;
  });
}

const times: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'toe']);

/** "2026-03-10 12:01:58 UTC, expired 3 min 4 s ago". */
function timeInWords(name: string, value: unknown, now: number): string | null {
  const read = times.has(name) ? tokenTime(value) : null;
  if (read === null) return null;
  const past = read.time <= now;
  const distance = duration(now - read.time);
  const relative = past ? `${distance} ago` : `in ${distance}`;
  const verb = name === 'exp' ? (past ? 'expired ' : 'expires ') : name === 'nbf' && !past ? 'holds only ' : '';
  return `${dateTime(read.time)}, ${verb}${relative}`;
}

const longest = 200;

function inWords(value: unknown): string {
  let text: string;
  try {
    text = typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    text = '(nested too deep to be shown)';
  }
  const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
  return visibleText(cut);
}

/** What was checked, one row each; without a verification how to get one. */
export function verificationRows(token: Token, verification: Verification | null): readonly string[] {
  if (verification === null) {
    return token.kind === 'jws' ? ['', 'The signature was not checked: give --jwks FILE to verify it.'] : [];
  }
  const rows = verification.checks.map(
    ({ name, result, message }) => `  ${name.padEnd(9)}  ${result}: ${visibleText(message)}`,
  );
  return ['', verification.verified ? 'Verified' : 'Not verified', ...rows];
}

/** Facts of a format of its own; null for JWTs. */
export function detailsOf(token: Token): Json | null {
  if (token.kind === 'key') {
    const { vendor, name, secret, mode, prefix } = token;
    return { vendor, name, secret, mode, prefix };
  }
  return 'details' in token ? token.details : null;
}
