import {
  compactVerify,
  importJWK,
  importSPKI,
  importX509,
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
} from 'jose';

export interface SignatureResult {
  readonly valid: boolean;
  readonly sentence: string;
}

/** Verifies a JWS against a key that somebody pasted: a JWKS, a JWK, a PEM public key or certificate. Never throws. */
export async function checkSignature(token: string, keys: string, _at: number): Promise<SignatureResult> {
  try {
    const { alg = '', kid } = decodeProtectedHeader(token);
    const text = keys.trim();
    if (text.startsWith('{')) {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed === 'object' && parsed !== null && 'keys' in parsed && Array.isArray(parsed.keys)) {
        await compactVerify(token, createLocalJWKSet({ keys: parsed.keys }));
      } else await compactVerify(token, await importJWK(Object(parsed), alg));
    } else if (text.includes('BEGIN CERTIFICATE')) await compactVerify(token, await importX509(text, alg));
    else await compactVerify(token, await importSPKI(text, alg));
    return { valid: true, sentence: `The signature is this key’s (${alg}${kid === undefined ? '' : `, kid ${kid}`}).` };
  } catch (error) {
    return { valid: false, sentence: reason(error) };
  }
}

function reason(error: unknown): string {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature was not made with this key.';
  if (error instanceof errors.JWKSNoMatchingKey) return 'None of these keys has the token’s kid and algorithm.';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return 'The token’s algorithm cannot be checked with this key.';
  }
  if (error instanceof SyntaxError) return 'This is no JSON and no PEM key.';
  return 'The key could not be used with this token.';
}
