import type { Rule } from './rule.ts';

const files = import.meta.glob<Rule>('./rules/*.ts', { eager: true, import: 'default' });

/** Every rule in rules/, by id. Nothing lists them by hand. */
export const catalogue: ReadonlyMap<string, Rule> = new Map(
  Object.values(files)
    .map((rule): [string, Rule] => [rule.id, rule])
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
