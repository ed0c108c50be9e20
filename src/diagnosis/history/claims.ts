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
    roles: rolesOf(claims),
    client: text(claims['azp'] ?? claims['client_id'] ?? claims['appid']),
    acr: text(claims['acr']),
    authTime: typeof claims['auth_time'] === 'number' ? claims['auth_time'] * 1000 : null,
    kid: text(jwt.kid),
    alg: jwt.alg === '' ? null : jwt.alg.slice(0, longestName),
    subject: subject === null ? null : print(subject),
    tenant: text(claims['tid'] ?? claims['tenant'] ?? claims['org_id'] ?? claims['tenant_id']),
    exp: jwt.exp,
    nbf: jwt.nbf,
    iat: jwt.iat,
  };
}

/** `roles`, `groups`, `permissions`, and Keycloak's realm_access.roles. */
function rolesOf(claims: Readonly<Record<string, unknown>>): readonly string[] | null {
  const realm = claims['realm_access'];
  const inRealm = typeof realm === 'object' && realm !== null && 'roles' in realm ? realm.roles : undefined;
  for (const list of [claims['roles'], inRealm, claims['permissions'], claims['groups']]) {
    if (Array.isArray(list)) return names(list.filter((each): each is string => typeof each === 'string'));
  }
  return null;
}

const names = (list: readonly string[]): readonly string[] =>
  list.slice(0, mostNames).map((each) => each.slice(0, longestName));
const text = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, longestName) : null);
