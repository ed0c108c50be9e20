import { compactVerify, errors } from 'jose';
import type { Check, CheckName } from './check.ts';
import { candidates, importFor, keysOf, type KeySource, type VerificationKey } from './verification-key.ts';
import { validateClaims, type ClaimExpectations } from './validate-claims.ts';
import { readJwt } from './jwt.ts';

export interface Verification {
  /** The signature holds and nothing failed. What was not checked does not count: see `checks`. */
  readonly verified: boolean;
  /** In the order of CheckName. */
  readonly checks: readonly Check[];
  /** kid of the key that the signature holds with; null where it has none, or no key fits. */
  readonly keyId: string | null;
}

const passed = (name: CheckName, message: string): Check => ({ name, result: 'passed', message });
const failed = (name: CheckName, message: string): Check => ({ name, result: 'failed', message });
const skipped = (name: CheckName, message: string): Check => ({ name, result: 'not-checked', message });

/**
 * Verifies a JWS's signature (RFC 7515 §5.2) and validates its times, issuer and audience (RFC 7519 §7.2). Asked for
 * by the user only, with keys that the user gave: nothing is fetched here. Never rejects for what a token or a key
 * holds.
 */
export async function verifyJwt(
  value: string,
  source: KeySource,
  expectations: ClaimExpectations,
): Promise<Verification> {
  const token = readJwt({ value, scheme: null, place: 'header', name: '', parsed: null });
  if (token?.kind !== 'jws') return refused(failed('signature', 'There is no signed JWT to verify.'));
  const alg = typeof token.header['alg'] === 'string' ? token.header['alg'] : '';
  const kid = typeof token.header['kid'] === 'string' ? token.header['kid'] : null;
  const claims = token.claims === null ? [] : validateClaims(token.claims, expectations);

  if (alg === '' || alg.toLowerCase() === 'none') {
    return result(
      [failed('alg', 'alg is none (or missing): nobody signed this.'), failed('signature', 'There is no signature.')],
      claims,
    );
  }
  const keys = await keysOf(source, alg);
  if ('unusable' in keys)
    return result([skipped('alg', 'There is no key to compare with.'), failed('signature', keys.unusable)], claims);
  const choice = candidates(keys.keys, alg, kid);
  const checks: Check[] = [];
  if (choice.keys.length === 0) {
    checks.push(
      choice.reason === 'kid' ? skipped('alg', 'No key of this id was found.') : failed('alg', choice.message),
    );
    checks.push(
      choice.reason === 'kid' ? failed('kid', choice.message) : skipped('kid', 'No key fits the algorithm.'),
      skipped('signature', 'There is no key to verify it with.'),
    );
    return result(checks, claims);
  }
  const attempt = await tryKeys(value, choice.keys, alg);
  checks.push(
    attempt.keyProblem === null ? passed('alg', `${alg} is what the key is for.`) : failed('alg', attempt.keyProblem),
  );
  checks.push(kidCheck(kid, keys.keys.length, choice.byKid));
  checks.push(signatureCheck(attempt, choice.keys.length));
  return result(checks, claims, attempt.key?.kid ?? null);
}

function result(checks: readonly Check[], claims: readonly Check[], keyId: string | null = null): Verification {
  const all = [...checks, ...claims];
  const holds = all.some(({ name, result: outcome }) => name === 'signature' && outcome === 'passed');
  return { verified: holds && all.every((check) => check.result !== 'failed'), checks: all, keyId };
}

const refused = (check: Check): Verification => ({ verified: false, checks: [check], keyId: null });

function kidCheck(kid: string | null, keys: number, byKid: boolean): Check {
  if (kid === null) {
    return skipped(
      'kid',
      keys === 1 ? 'The token names no key; there is one only.' : `The token names no key; there are ${keys}.`,
    );
  }
  return byKid
    ? passed('kid', `The key set holds key "${kid}".`)
    : skipped('kid', `The token names key "${kid}"; the key that was given has no id.`);
}

interface Attempt {
  /** The key that the signature holds with, or null. */
  readonly key: VerificationKey | null;
  /** Why a key could not be used at all, where none could. */
  readonly keyProblem: string | null;
  /** Why no signature could be checked, other than that it does not hold. */
  readonly problem: string | null;
}

async function tryKeys(value: string, keys: readonly VerificationKey[], alg: string): Promise<Attempt> {
  let keyProblem: string | null = null;
  let problem: string | null = null;
  let used = 0;
  for (const key of keys) {
    const imported = await importFor(key, alg);
    if ('unusable' in imported) {
      keyProblem = imported.unusable;
      continue;
    }
    try {
      await compactVerify(value, imported.key, { algorithms: [alg] });
      return { key, keyProblem: null, problem: null };
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) used += 1;
      else if (error instanceof TypeError)
        keyProblem = `This key cannot be used with ${alg}: ${sentence(error.message)}`;
      else problem = error instanceof Error ? sentence(error.message) : 'It could not be checked.';
    }
  }
  return { key: null, keyProblem: used > 0 ? null : keyProblem, problem: used > 0 ? null : problem };
}

const sentence = (message: string): string => (message.endsWith('.') ? message : `${message}.`);

function signatureCheck({ key, keyProblem, problem }: Attempt, tried: number): Check {
  if (key !== null) return passed('signature', key.note ?? 'It holds: nothing was changed since it was signed.');
  if (keyProblem !== null) return skipped('signature', 'There is no usable key to verify it with.');
  if (problem !== null) return failed('signature', problem);
  return failed(
    'signature',
    tried === 1
      ? 'It does not hold: the token was changed, or signed with another key.'
      : `It holds with none of the ${tried} keys that fit.`,
  );
}
