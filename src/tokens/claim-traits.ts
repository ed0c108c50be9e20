/**
 * What one look at every claim tells, as a set of bits: which of the slower questions need not be asked. Most tokens have few claims,
 * and one look-up a claim is less than asking for each name that might be there.
 */
export const claimTraits = {
  /** A claim by which some product says what its token is for (jwt-use.ts). */
  use: 1,
  /** A claim that only one product writes (jwt-issuer.ts). */
  issuer: 2,
  /** A time that is no number of seconds, or `nbf`, which may leave no time before `exp` (jwt-claim-problems.ts). */
  time: 4,
} as const;

const { use, issuer, time } = claimTraits;

/** A NumericDate (RFC 7519 §2): its value decides. */
const date = 8;

const byName: ReadonlyMap<string, number> = new Map([
  ...['token_use', 'token_type', 'typ', 'type', 'tokenType', 'use'].map((name) => [name, use] as const),
  ...['events', 'htm', 'scope', 'scp', 'permissions', 'client_id', 'appid'].map((name) => [name, use] as const),
  ...['nonce', 'at_hash', 'c_hash', 'cnf', 'azp'].map((name) => [name, use] as const),
  ['cid', use | issuer],
  ['auth_time', use | date],
  ['kubernetes.io', issuer],
  ['kubernetes.io/serviceaccount/namespace', issuer],
  ['firebase', issuer],
  ['realm_access', issuer],
  ['resource_access', issuer],
  ['cognito:username', issuer],
  ['cognito:groups', issuer],
  ['tid', issuer],
  ['gty', use | issuer],
  ['aal', issuer],
  ['exp', date],
  ['iat', date],
  ['updated_at', date],
  ['nbf', time],
]);

/** The traits of claims that JSON.parse made. */
export function traitsOf(claims: Readonly<Record<string, unknown>>): number {
  let traits = 0;
  for (const name in claims) {
    const trait = byName.get(name);
    if (trait === undefined) continue;
    traits |= trait;
    if ((trait & date) !== 0 && !isSeconds(claims[name])) traits |= time;
  }
  return traits;
}

/** 1e11 seconds is the year 5138 (numeric-date.ts). */
function isSeconds(value: unknown): boolean {
  return typeof value === 'number' && value > -1e11 && value < 1e11;
}
