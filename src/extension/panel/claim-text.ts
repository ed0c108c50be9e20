import type { Token } from '../../tokens/token.ts';

/** A claim's value as text ("header.alg" is a JOSE header parameter); null where the token has none. Strings stand bare. */
export function claimText(token: Token | null, claim: string): string | null {
  if (token === null || !('header' in token)) return null;
  const isHeader = claim.startsWith('header.');
  const from = isHeader ? token.header : 'claims' in token ? token.claims : null;
  const name = isHeader ? claim.slice(7) : claim;
  if (from === null || !Object.hasOwn(from, name)) return null;
  return valueText(from[name]);
}

export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
