import type { Token } from '../../tokens/token.ts';

/** A claim's value ("header.alg" is a JOSE header parameter); undefined where the token has none. */
export function claimValue(token: Token | null, claim: string): unknown {
  if (token === null || !('header' in token)) return undefined;
  const isHeader = claim.startsWith('header.');
  const from = isHeader ? token.header : 'claims' in token ? token.claims : null;
  const name = isHeader ? claim.slice(7) : claim;
  return from !== null && Object.hasOwn(from, name) ? from[name] : undefined;
}

/** Strings stand bare. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
