import type { JwsToken } from '../../tokens/token.ts';
import { valueText } from './claim-text.ts';

export interface ComparedClaim {
  /** "header.alg" for JOSE header parameters. */
  readonly name: string;
  /** null: absent. */
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly differs: boolean;
}

/** Claims and header parameters of two tokens side by side; those that differ first, otherwise in the first's order. */
export function compareClaims(token: JwsToken, other: JwsToken): readonly ComparedClaim[] {
  const ours = flat(token);
  const theirs = flat(other);
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  return [...names]
    .map((name) => {
      const one = ours.get(name) ?? null;
      const two = theirs.get(name) ?? null;
      return { name, ours: one, theirs: two, differs: one !== two };
    })
    .toSorted((a, b) => Number(b.differs) - Number(a.differs));
}

function flat(token: JwsToken): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(token.claims ?? {})) values.set(name, valueText(value));
  for (const [name, value] of Object.entries(token.header)) values.set(`header.${name}`, valueText(value));
  return values;
}
