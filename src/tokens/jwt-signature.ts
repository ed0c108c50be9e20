import type { Problem } from '../http/problem.ts';
import { problem } from './format.ts';

/** RSA signatures are as long as the modulus: at least 2048 bits (RFC 7518 §3.3). */
const modulus: readonly number[] = [];
const leastModulus = 256;

/** Octets of a signature by algorithm, where the algorithm alone tells (RFC 7518 §3.2, §3.4; RFC 8037 §3.1; RFC 8812 §3.2). */
const signatureOctets: ReadonlyMap<string, readonly number[]> = new Map([
  ['HS256', [32]],
  ['HS384', [48]],
  ['HS512', [64]],
  ['ES256', [64]],
  ['ES256K', [64]],
  ['ES384', [96]],
  ['ES512', [132]],
  ['EdDSA', [64, 114]],
  ['Ed25519', [64]],
  ['Ed448', [114]],
  ['RS256', modulus],
  ['RS384', modulus],
  ['RS512', modulus],
  ['PS256', modulus],
  ['PS384', modulus],
  ['PS512', modulus],
]);

/** What the JOSE header and the signature's length tell about each other. Nothing is verified. */
export function signatureProblems(
  header: Readonly<Record<string, unknown>>,
  length: number,
  from: number,
  to: number,
): readonly Problem[] {
  const { alg } = header;
  if (typeof alg !== 'string') {
    return [problem('error', 'alg-missing', 'The JOSE header names no algorithm (alg).', 0, Math.max(0, from - 1))];
  }
  if (alg.length === 4 && alg.toLowerCase() === 'none') {
    return [problem('warning', 'alg-none', 'Unsecured: alg is none, so nothing is signed.', from, to)];
  }
  if (length === 0)
    return [problem('warning', 'signature-missing', `alg is ${short(alg)}, but there is no signature.`, from, to)];
  const wanted = signatureOctets.get(alg);
  if (wanted === undefined || wanted.includes(length)) return none;
  if (wanted === modulus && length >= leastModulus) return none;
  const words = wanted === modulus ? `at least ${leastModulus}` : wanted.join(' or ');
  return [
    problem('warning', 'signature-length', `The signature has ${length} octets; ${short(alg)} has ${words}.`, from, to),
  ];
}

const none: readonly Problem[] = [];
const short = (alg: string): string => (alg.length > 32 ? `${alg.slice(0, 32)}…` : alg);
