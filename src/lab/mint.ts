import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

interface Key {
  readonly kid: string;
  readonly alg: 'RS256' | 'ES256';
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/**
 * The lab's issuer: keys made at start, rotated on demand; tokens to order. `/jwks` has the keys in use; a token of a
 * key that was rotated away no longer verifies.
 */
export class Mint {
  #keys: readonly Key[] = [];
  #generation = 0;

  /** Throws away all keys and makes new ones, with new ids. */
  async rotate(): Promise<void> {
    this.#generation += 1;
    this.#keys = await Promise.all(
      (['RS256', 'ES256'] as const).map(async (alg): Promise<Key> => {
        const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
        const kid = `lab-${alg.slice(0, 2).toLowerCase()}-${this.#generation}`;
        return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
      }),
    );
  }

  jwks(): { readonly keys: readonly JWK[] } {
    return { keys: this.#keys.map(({ jwk }) => jwk) };
  }

  /** A signed token with these claims; `header` is laid over the JOSE header that it gets by itself. */
  async token(
    claims: JWTPayload,
    header: { readonly alg?: string; readonly kid?: string; readonly typ?: string } = {},
  ): Promise<string> {
    const key = this.#keys.find(({ alg }) => alg === (header.alg ?? 'RS256'));
    if (key === undefined)
      throw new Error(`the mint has no key for alg ${header.alg ?? ''}: it signs with RS256 and ES256`);
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', kid: key.kid, ...header, alg: key.alg })
      .sign(key.privateKey);
  }
}
