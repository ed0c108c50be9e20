import { catalogue } from '../diagnosis/catalogue.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { parseExample } from '../diagnosis/example.ts';
import { createHistory } from '../diagnosis/history.ts';
import type { Diagnosis } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import { hidden407 } from './hidden.ts';
import { recorded, whyNotPlayable } from './recorded.ts';
import { groups, labHosts, type Scenario } from './scenario.ts';

const files = import.meta.glob<Scenario>('./scenarios/*.ts', { eager: true, import: 'default' });

/** The judged exchange of a recording, and what the engine says of it. */
export function judge(http: string): Diagnosis & { readonly exchange: Exchange } {
  const { exchanges, subject } = parseExample(http);
  const history = createHistory();
  for (const each of exchanges) history.observe(each);
  const exchange = exchanges[subject];
  if (exchange === undefined) throw new Error('a recording without exchanges');
  return { exchange, ...diagnose(exchange, history) };
}

/** From the first of a rule's examples that a browser can play and of which the rule is the verdict. */
function fromRules(covered: ReadonlySet<string>): readonly Scenario[] {
  const made: Scenario[] = [];
  for (const rule of catalogue.values()) {
    if (covered.has(rule.id)) continue;
    for (const [summary, http] of Object.entries(rule.examples.reports)) {
      if (whyNotPlayable(http) !== null) continue;
      const { exchange, verdict, outcome } = judge(http);
      if (verdict?.rule !== rule.id) continue;
      made.push(
        recorded({
          name: rule.id,
          group: 'From the rules’ own examples',
          title: rule.title,
          does: `Sends ${exchange.request.method} ${new URL(exchange.request.url).pathname} and gets ${exchange.response?.status ?? 0}.`,
          says: summary,
          expect: { rule: rule.id, outcome, ...(exchange.response?.status === 407 ? { hidden: hidden407 } : {}) },
          http,
        }),
      );
      break;
    }
  }
  return made;
}

let all: readonly Scenario[] | null = null;

/** Every scenario: those of scenarios/, and one of each rule's own examples where no file there has it. */
export function scenarios(): readonly Scenario[] {
  if (all === null) {
    const written = Object.values(files);
    const covered = new Set(
      written.flatMap(({ name, expect }) => [name, ...(expect.rule === null ? [] : [expect.rule])]),
    );
    all = [...written, ...fromRules(covered)].toSorted(
      (a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || (a.name < b.name ? -1 : 1),
    );
  }
  return all;
}

/** All names that must lead to the lab. */
export function hosts(): readonly string[] {
  return [...new Set([...labHosts, ...scenarios().flatMap((scenario) => scenario.hosts)])];
}
