import type { JwtEvidence } from './jwt-evidence.ts';
import { isRecord } from './says/pieces.ts';

/** A JSON Web Key (RFC 7517 §4), as far as a rule asks for it. */
export interface PublishedKey {
  readonly kid: string | null;
  readonly kty: string | null;
  readonly alg: string | null;
  readonly use: string | null;
}

/** A key set that the user let the tool fetch, and where it was. */
export interface PublishedKeys {
  readonly url: string;
  readonly keys: readonly PublishedKey[];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * The key set of the token's issuer among the fetched documents: one under the issuer's own address, or the only one
 * there is. null where none was fetched.
 */
export function keysOfIssuer(
  documents: Readonly<Record<string, unknown>> | null,
  jwt: JwtEvidence,
): PublishedKeys | null {
  const sets: PublishedKeys[] = [];
  for (const [url, document] of Object.entries(documents ?? {})) {
    if (!isRecord(document) || !Array.isArray(document['keys'])) continue;
    const keys = document['keys'].filter(isRecord).map((key) => ({
      kid: text(key['kid']),
      kty: text(key['kty']),
      alg: text(key['alg']),
      use: text(key['use']),
    }));
    sets.push({ url, keys });
  }
  const issuer = jwt.iss ?? '';
  const own = issuer === '' ? undefined : sets.find((each) => each.url.startsWith(issuer));
  return own ?? (sets.length === 1 ? (sets[0] ?? null) : null);
}

/** Under this name among the documents: whether the signature of the request's token holds, where somebody verified it. */
export const signatureDocument = 'urn:why401:signature';

/** null: not verified. */
export function verifiedSignature(documents: Readonly<Record<string, unknown>> | null): 'valid' | 'invalid' | null {
  const told = documents?.[signatureDocument];
  return told === 'valid' || told === 'invalid' ? told : null;
}

/** Key type that an algorithm needs (RFC 7518 §3.1, RFC 8037 §3.1); null for one that is not known. */
function keyTypeOf(alg: string): string | null {
  if (/^(?:RS|PS)\d/.test(alg)) return 'RSA';
  if (alg.startsWith('ES')) return 'EC';
  if (alg.startsWith('HS')) return 'oct';
  return alg === 'EdDSA' || alg === 'Ed25519' || alg === 'Ed448' ? 'OKP' : null;
}

/** Keys that could have signed a token of this algorithm. */
export function usableKeys(keys: readonly PublishedKey[], alg: string): readonly PublishedKey[] {
  const type = keyTypeOf(alg);
  return keys.filter(
    (key) => key.use !== 'enc' && (type === null || key.kty === type) && (key.alg === null || key.alg === alg),
  );
}
