import type { Rule } from './rule.ts';

const files = import.meta.glob<Rule>('./rules/*.ts', { eager: true, import: 'default', query: '?whole' });

/**
 * The catalogue with its descriptions and examples. The extension's build leaves those out of the rules that wake with
 * the worker (src/scripts/lean-rules.ts); who shows them imports this instead.
 */
export const wholeCatalogue: ReadonlyMap<string, Rule> = new Map(
  Object.values(files)
    .map((rule): [string, Rule] => [rule.id, rule])
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
