import type { PresentedCredential } from '../../http/credentials.ts';
import { readToken } from '../../tokens/read.ts';
import { jwtEvidence } from '../jwt-evidence.ts';
import type { SeenClaims } from '../sequence.ts';
import type { Print } from './fingerprints.ts';

const mostNames = 64;
const longestName = 256;

/** What a credential says about itself where it is a JWT: names and times; who it is about only by fingerprint. */
export function claimsOf(credential: PresentedCredential, print: Print): SeenClaims | null {
  const jwt = jwtEvidence(readToken(credential));
  if (jwt === null) return null;
  const { claims } = jwt;
  const subject = text(claims['sub']);
  return {
    iss: text(jwt.iss),
    aud: names(jwt.aud),
    scopes: jwt.scopes === null ? null : names(jwt.scopes),
    subject: subject === null ? null : print(subject),
    tenant: text(claims['tid'] ?? claims['tenant'] ?? claims['org_id'] ?? claims['tenant_id']),
    exp: jwt.exp,
    nbf: jwt.nbf,
    iat: jwt.iat,
  };
}

const names = (list: readonly string[]): readonly string[] =>
  list.slice(0, mostNames).map((each) => each.slice(0, longestName));
const text = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, longestName) : null);
