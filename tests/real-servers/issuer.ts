import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';
import { listen, type Running } from './library.ts';

/** An issuer of JWT access tokens with discovery and a key set, for the libraries that only verify. */
export interface Issuer extends Running {
  readonly keySet: JSONWebKeySet;
  /** The one public key, for libraries that take it as PEM. */
  readonly publicKey: string;
  /** RS256, `kid` k1, for `audience`, ten minutes long; `claims` and `header` replace what they name. */
  mint(claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** The same, signed with a key of that name that is not in the key set. */
  forge(claims?: JWTPayload, kid?: string): Promise<string>;
}

export const audience = 'https://api.acme.example';

/** Seconds since the epoch. */
export const seconds = (offset = 0): number => Math.floor(Date.now() / 1000) + offset;

export async function startIssuer(): Promise<Issuer> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const keySet = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
  const running = await listen((origin) => (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      request.url === '/jwks'
        ? JSON.stringify(keySet)
        : JSON.stringify({
            issuer: `${origin}/`,
            jwks_uri: `${origin}/jwks`,
            id_token_signing_alg_values_supported: ['RS256'],
          }),
    );
  });
  const sign = (key: CryptoKey, claims: JWTPayload, header: Partial<JWTHeaderParameters>): Promise<string> =>
    new SignJWT({
      iss: `${running.origin}/`,
      aud: audience,
      sub: 'user-1',
      scope: 'orders:read',
      iat: seconds(-60),
      exp: seconds(540),
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k1', ...header })
      .sign(key);
  return {
    ...running,
    keySet,
    publicKey: await exportSPKI(own.publicKey),
    mint: (claims = {}, header = {}) => sign(own.privateKey, claims, header),
    forge: (claims = {}, kid = 'k1') => sign(foreign.privateKey, claims, { kid, typ: 'JWT' }),
  };
}
