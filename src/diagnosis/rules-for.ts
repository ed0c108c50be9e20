import { catalogue } from './catalogue.ts';
import type { Rule } from './rule.ts';
import { bitOf, type Traits } from './traits.ts';

const preflight = bitOf('preflight');
const silent = bitOf('silent-400');

/** What each rule waits for. A gateway that refuses a preflight mostly means the request that it asks for. */
const waiting: readonly (readonly [Rule, Traits])[] = [...catalogue.values()].map((rule) => {
  const own = (rule.on ?? ['refusal']).reduce((all, trait) => all | bitOf(trait), 0);
  const byStage = rule.stage === 'not-auth' ? preflight : rule.stage === 'format' ? silent : 0;
  return [rule, own | byStage];
});

const known = new Map<Traits, readonly Rule[]>();
/** Exchanges show few combinations; one who makes them up gets no more memory than this. */
const mostKnown = 1024;

/** The rules that wait for one of these traits, in the catalogue's order. */
export function rulesFor(shown: Traits): readonly Rule[] {
  const before = known.get(shown);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const rules = waiting.filter(([, wanted]) => (wanted & shown) !== 0).map(([rule]) => rule);
  known.set(shown, rules);
  return rules;
}
