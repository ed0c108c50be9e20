import { readBasic } from './basic.ts';
import { readDigest } from './digest.ts';
import type { Format, Readable } from './format.ts';
import { readHawk } from './hawk.ts';
import { readJwt } from './jwt.ts';
import { readKey } from './key.ts';
import { readMacaroon } from './macaroon.ts';
import { readNegotiate } from './negotiate.ts';
import { readOauth1 } from './oauth1.ts';
import { readOpaque } from './opaque.ts';
import { readPaseto } from './paseto.ts';
import { readSaml } from './saml.ts';
import { readSas } from './sas.ts';
import { readSignedUrlAsValue } from './signed-url.ts';
import { readSigV4 } from './sigv4.ts';
import type { Token } from './token.ts';
import { readVapid } from './vapid.ts';

/** Asked in this order: what the auth-scheme names comes first, then what the value itself shows. */
const formats: readonly Format[] = [
  readBasic,
  readDigest,
  readNegotiate,
  readSigV4,
  readHawk,
  readOauth1,
  readVapid,
  readKey,
  readJwt,
  readPaseto,
  readMacaroon,
  readSaml,
  readSas,
  readSignedUrlAsValue,
];

/**
 * What a credential's value is. Total: any string gives a token, at worst an opaque one. Linear time, never throws;
 * details and problem messages hold no secret (a JWT's claims do: they are its content).
 */
export function readToken(credential: Readable): Token {
  for (const format of formats) {
    const token = format(credential);
    if (token !== null) return token;
  }
  return readOpaque(credential);
}
