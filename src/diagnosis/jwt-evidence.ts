import type { JwsToken, Token } from '../tokens/token.ts';

/** A JWT that decodes, with its times in milliseconds since the epoch (claims are seconds, RFC 7519 §2 NumericDate). */
export interface JwtEvidence {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly exp: number | null;
  readonly nbf: number | null;
  readonly iat: number | null;
  /** JOSE header alg as written, '' where there is none. */
  readonly alg: string;
  readonly kid: string | null;
  readonly iss: string | null;
  /** `aud` as a list (RFC 7519 §4.1.3 allows a string or an array). */
  readonly aud: readonly string[];
  /** Scopes from `scope` (RFC 8693 §4.2, a space-separated string) or `scp`; null where the token names none. */
  readonly scopes: readonly string[] | null;
  readonly token: JwsToken;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A NumericDate in milliseconds. What is no number, or is so large that it must be milliseconds, is no NumericDate. */
function time(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e11 ? value * 1000 : null;
}

function list(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

export function jwtEvidence(token: Token): JwtEvidence | null {
  if (token.kind !== 'jws' || token.claims === null) return null;
  const { header, claims } = token;
  const scope = claims['scope'] ?? claims['scp'];
  return {
    header,
    claims,
    exp: time(claims['exp']),
    nbf: time(claims['nbf']),
    iat: time(claims['iat']),
    alg: text(header['alg']) ?? '',
    kid: text(header['kid']),
    iss: text(claims['iss']),
    aud: list(claims['aud']),
    scopes: scope === undefined ? null : list(scope).flatMap((each) => each.split(' ').filter(Boolean)),
    token,
  };
}
