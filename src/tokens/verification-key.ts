import { exportJWK, importJWK, importPKCS8, importSPKI, importX509, type CryptoKey, type JWK } from 'jose';
import { readBase64 } from '../http/base64.ts';

/** What the user gave to verify with. */
export type KeySource =
  /** A JWKS (RFC 7517 §5), or one JWK, parsed. */
  | { readonly kind: 'jwks'; readonly jwks: unknown }
  /** Pasted text: PEM (public key, certificate or private key), JWK, JWKS, or the shared secret itself. */
  | { readonly kind: 'text'; readonly text: string };

/** A key, not yet imported for an algorithm. */
export interface VerificationKey {
  readonly kid: string | null;
  /** RFC 7517 §4.4; null: for any algorithm that its kind fits. */
  readonly alg: string | null;
  readonly kty: string;
  readonly crv: string | null;
  readonly use: string | null;
  readonly material: TypedJwk | CryptoKey | Uint8Array;
  /** Said where the signature holds with this key, and something about it is worth knowing. */
  readonly note: string | null;
}

export interface Unusable {
  /** One sentence. */
  readonly unusable: string;
}

type TypedJwk = JWK & { readonly kty: string };

const isJwk = (value: unknown): value is TypedJwk =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string';

/** The keys of a source; `alg` decides how pasted text that is no PEM and no JSON is read. */
export async function keysOf(
  source: KeySource,
  alg: string,
): Promise<{ readonly keys: readonly VerificationKey[] } | Unusable> {
  if (source.kind === 'jwks') return keySet(source.jwks);
  const text = source.text.trim();
  if (text === '') return { unusable: 'No key was given.' };
  if (text.includes('-----BEGIN ')) return pem(text, alg);
  if (text.startsWith('{')) {
    try {
      const json: unknown = JSON.parse(text);
      return keySet(json);
    } catch {
      return { unusable: 'The key begins like JSON (a JWK or JWKS), but is none.' };
    }
  }
  if (!alg.startsWith('HS')) return { unusable: `${alg} needs a public key (PEM, JWK or JWKS), not a secret.` };
  return { keys: secrets(source.text, text) };
}

function keySet(json: unknown): { readonly keys: readonly VerificationKey[] } | Unusable {
  const all = isJwk(json) ? [json] : typeof json === 'object' && json !== null && 'keys' in json ? json.keys : null;
  if (!Array.isArray(all)) return { unusable: 'This is no JWKS: it has no list of keys.' };
  const keys = all.filter(isJwk).map((jwk) => fromJwk(jwk));
  return keys.length === 0 ? { unusable: 'The key set holds no key.' } : { keys };
}

const fromJwk = (jwk: TypedJwk): VerificationKey => ({
  kid: typeof jwk.kid === 'string' ? jwk.kid : null,
  alg: typeof jwk.alg === 'string' ? jwk.alg : null,
  kty: jwk.kty,
  crv: typeof jwk.crv === 'string' ? jwk.crv : null,
  use: typeof jwk.use === 'string' ? jwk.use : null,
  material: publicPart(jwk),
  note: null,
});

/** A private key verifies nothing by itself (WebCrypto): its public members do. */
function publicPart(jwk: TypedJwk): TypedJwk {
  if (jwk.kty === 'oct') return jwk;
  const members = Object.entries(jwk).filter(
    ([name]) => !['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv', 'key_ops', 'ext'].includes(name),
  );
  return { ...Object.fromEntries(members), kty: jwk.kty };
}

async function pem(text: string, alg: string): Promise<{ readonly keys: readonly VerificationKey[] } | Unusable> {
  if (alg.startsWith('HS')) {
    return { unusable: `${alg} needs the shared secret; with a public key as the secret anyone could sign.` };
  }
  const label = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text)?.[1] ?? '';
  try {
    if (label === 'PUBLIC KEY') return { keys: [fromCryptoKey(await importSPKI(text, alg))] };
    if (label === 'CERTIFICATE') return { keys: [fromCryptoKey(await importX509(text, alg))] };
    if (label === 'PRIVATE KEY') {
      const jwk = await exportJWK(await importPKCS8(text, alg, { extractable: true }));
      return keySet(jwk);
    }
  } catch {
    return { unusable: `This ${label.toLowerCase()} cannot be read as a key for ${alg}.` };
  }
  return { unusable: `A PEM of "${label}" is not read; give PUBLIC KEY (SPKI), CERTIFICATE or PRIVATE KEY (PKCS #8).` };
}

/** What SPKI holds was matched against the algorithm when it was imported. */
const fromCryptoKey = (key: CryptoKey): VerificationKey => ({
  kid: null,
  alg: null,
  kty: '',
  crv: null,
  use: null,
  material: key,
  note: null,
});

const secret = (material: Uint8Array, note: string | null): VerificationKey => ({
  kid: null,
  alg: null,
  kty: 'oct',
  crv: null,
  use: null,
  material,
  note,
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A shared secret as it stands there, then what it may stand for: configurations disagree on whether it is base64. */
function secrets(asPasted: string, trimmed: string): readonly VerificationKey[] {
  const keys = [secret(encode(trimmed), null)];
  if (asPasted !== trimmed)
    keys.push(secret(encode(asPasted), 'It holds with the secret and the space or line break around it.'));
  const standard = readBase64(trimmed, 0, trimmed.length, 'base64', 'optional').bytes;
  const bytes = standard ?? readBase64(trimmed).bytes;
  if (bytes !== null) keys.push(secret(bytes, 'It holds with the secret decoded from base64.'));
  return keys.filter(({ material }) => !(material instanceof Uint8Array) || material.length > 0);
}

/** Key type, and curve where it matters, by algorithm (RFC 7518 §3.1, RFC 8037, RFC 8812). */
const kinds: readonly (readonly [alg: RegExp, kty: string, crv: readonly string[] | null])[] = [
  [/^HS\d+$/, 'oct', null],
  [/^[RP]S\d+$/, 'RSA', null],
  [/^ES256$/, 'EC', ['P-256']],
  [/^ES384$/, 'EC', ['P-384']],
  [/^ES512$/, 'EC', ['P-521']],
  [/^ES256K$/, 'EC', ['secp256k1']],
  [/^(?:EdDSA|Ed25519)$/, 'OKP', ['Ed25519', 'Ed448']],
];

export interface Candidates {
  readonly keys: readonly VerificationKey[];
  /** The token's kid chose them. */
  readonly byKid: boolean;
  /** Why there are none. */
  readonly reason: 'kid' | 'alg' | null;
  readonly message: string;
}

/** The keys that can have signed: by kid where the token has one (RFC 7515 §4.1.4), and by what the algorithm needs. */
export function candidates(all: readonly VerificationKey[], alg: string, kid: string | null): Candidates {
  const named = kid === null ? [] : all.filter((key) => key.kid === kid);
  const unnamed = all.filter((key) => key.kid === null);
  const byKid = named.length > 0;
  const considered = byKid || kid === null ? (byKid ? named : all) : unnamed;
  if (considered.length === 0) {
    const message = `Key "${kid ?? ''}" is not among the ${all.length} of the key set.`;
    return { keys: [], byKid: false, reason: 'kid', message };
  }
  const keys = considered.filter((key) => fits(key, alg) && key.use !== 'enc');
  if (keys.length > 0) return { keys, byKid, reason: null, message: '' };
  const first = considered[0];
  const kind = [first?.kty, first?.crv, first?.alg].filter(
    (each) => each !== null && each !== undefined && each !== '',
  );
  const message = `${alg} does not fit the key (${kind.join(', ')}).`;
  return { keys: [], byKid, reason: 'alg', message };
}

function fits(key: VerificationKey, alg: string): boolean {
  if (key.alg !== null && key.alg !== alg && !(key.alg === 'EdDSA' && alg === 'Ed25519')) return false;
  if (key.kty === '') return true;
  const kind = kinds.find(([shape]) => shape.test(alg));
  if (kind === undefined) return true;
  return key.kty === kind[1] && (kind[2] === null || (key.crv !== null && kind[2].includes(key.crv)));
}

/** The key as WebCrypto wants it for this algorithm. */
export async function importFor(
  key: VerificationKey,
  alg: string,
): Promise<{ readonly key: CryptoKey | Uint8Array } | Unusable> {
  const { material } = key;
  if (!isJwk(material)) return { key: material };
  try {
    return { key: await importJWK(material, alg) };
  } catch {
    return { unusable: `The key${key.kid === null ? '' : ` "${key.kid}"`} cannot be read as a key for ${alg}.` };
  }
}
