import { tokenTime } from './numeric-date.ts';
import type { Check } from './check.ts';

/** What a token's claims are validated against. */
export interface ClaimExpectations {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Seconds by which clocks may disagree (RFC 7519 §4.1.4: a small leeway, minutes at the most). */
  readonly skew: number;
  /** The one issuer that is trusted; null: not compared. */
  readonly issuer: string | null;
  /** The audience that must be named; null: not compared. */
  readonly audience: string | null;
}

type Claims = Readonly<Record<string, unknown>>;

/** iss, aud, exp and nbf (RFC 7519 §4.1), in this order. */
export function validateClaims(claims: Claims, expected: ClaimExpectations): readonly Check[] {
  return [issuer(claims, expected), audience(claims, expected), expiry(claims, expected), notBefore(claims, expected)];
}

function issuer({ iss }: Claims, expected: ClaimExpectations): Check {
  const name = 'iss';
  const shown = typeof iss === 'string' ? `"${iss}"` : 'missing';
  if (expected.issuer === null) {
    return { name, result: 'not-checked', message: `iss is ${shown}; no issuer was given to compare it with.` };
  }
  return iss === expected.issuer
    ? { name, result: 'passed', message: `iss is ${shown}, as expected.` }
    : { name, result: 'failed', message: `iss is ${shown}, "${expected.issuer}" was expected.` };
}

function audience({ aud }: Claims, expected: ClaimExpectations): Check {
  const name = 'aud';
  const all: readonly unknown[] = Array.isArray(aud) ? aud : aud === undefined ? [] : [aud];
  const shown = all.length === 0 ? 'missing' : all.map((each) => `"${String(each)}"`).join(', ');
  if (expected.audience === null) {
    return { name, result: 'not-checked', message: `aud is ${shown}; no audience was given to compare it with.` };
  }
  return all.includes(expected.audience)
    ? { name, result: 'passed', message: `aud names "${expected.audience}".` }
    : { name, result: 'failed', message: `aud is ${shown}, "${expected.audience}" was expected.` };
}

/** RFC 7519 §4.1.4: at exp itself it is over. */
function expiry({ exp }: Claims, { now, skew }: ClaimExpectations): Check {
  const name = 'exp';
  if (exp === undefined)
    return { name, result: 'not-checked', message: 'There is no exp: it never expires by itself.' };
  const read = tokenTime(exp);
  if (read === null || !read.number) return { name, result: 'failed', message: 'exp is no JSON number of seconds.' };
  // A server takes the number for seconds, whatever was meant.
  const ago = now / 1000 - Number(exp);
  if (ago < 0) return { name, result: 'passed', message: `Not expired: ${seconds(-ago)} left.` };
  return ago < skew
    ? { name, result: 'passed', message: `Expired ${seconds(ago)} ago, within the allowed ${skew} s.` }
    : { name, result: 'failed', message: `Expired ${seconds(ago)} ago (allowed: ${skew} s).` };
}

function notBefore({ nbf }: Claims, { now, skew }: ClaimExpectations): Check {
  const name = 'nbf';
  if (nbf === undefined)
    return { name, result: 'not-checked', message: 'There is no nbf: it holds from the beginning.' };
  const read = tokenTime(nbf);
  if (read === null || !read.number) return { name, result: 'failed', message: 'nbf is no JSON number of seconds.' };
  const ahead = Number(nbf) - now / 1000;
  if (ahead <= 0) return { name, result: 'passed', message: 'It already holds.' };
  return ahead <= skew
    ? { name, result: 'passed', message: `It holds in ${seconds(ahead)}, within the allowed ${skew} s.` }
    : { name, result: 'failed', message: `It holds only in ${seconds(ahead)} (allowed: ${skew} s).` };
}

const seconds = (value: number): string => `${Math.round(value)} s`;
