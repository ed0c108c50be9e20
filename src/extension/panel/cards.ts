import { catalogue } from '../../diagnosis/catalogue.ts';
import type { Reference } from '../../diagnosis/finding.ts';
import { reference } from '../../diagnosis/reference.ts';
import { faultNames } from '../ui/verdict-line.tsx';
import { claimName } from './claim-name.ts';
import type { CardName } from './ways.ts';

/** What a reference card shows. Loaded apart from the panel: the catalogue's texts are long. */
export interface Card {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [name: string, text: string])[];
  readonly examples: readonly { readonly title: string; readonly text: string }[];
  readonly references: readonly Reference[];
}

export function findCard({ kind, name }: CardName): Card {
  switch (kind) {
    case 'rule':
      return ruleCard(name);
    case 'claim':
      return { ...empty, title: name, paragraphs: [claimName(name, '') ?? claimName(name, 'header.') ?? ''] };
    case 'status':
    case 'scheme':
      return { ...empty, title: name };
  }
}

const empty: Card = { title: '', paragraphs: [], facts: [], examples: [], references: [] };

function ruleCard(id: string): Card {
  const rule = catalogue.get(id);
  if (rule === undefined) return { ...empty, title: id };
  return {
    title: rule.title,
    paragraphs: [rule.description],
    facts: [
      ['Rule', `\`${id}\`, ${rule.kind}, ${rule.level}`],
      ['Fault', faultNames[rule.fault]],
      ['Client', rule.fix.client],
      ['Server', rule.fix.server],
    ],
    examples: Object.entries(rule.examples.reports)
      .slice(0, 2)
      .map(([title, text]) => ({ title, text: dedent(text) })),
    references: rule.references.map(reference),
  };
}

/** An example without the indentation that it has in its rule's file. */
function dedent(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}
