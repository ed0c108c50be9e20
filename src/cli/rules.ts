import { catalogue } from '../diagnosis/catalogue.ts';
import { reference } from '../diagnosis/reference.ts';
import type { Rule } from '../diagnosis/rule.ts';
import { statusCard, statusCards, type StatusCard } from '../diagnosis/status-cards.ts';
import { wrapped, type Style } from '../report/style.ts';
import type { CommandResult } from './challenge.ts';
import { styleOf } from './terminal.ts';

/** `why401 rules [ID]`: the list, one rule whole, or the card of a status. */
export function rulesCommand(id: string | undefined, format: 'text' | 'json'): CommandResult {
  const style = styleOf(process.stdout, process.env);
  if (id === undefined) return { output: format === 'json' ? list() : listText(), exit: 0 };
  const card = /^\d{3}$/.test(id) ? statusCard(Number(id)) : null;
  if (card !== null) return { output: format === 'json' ? json(card) : cardText(card, style), exit: 0 };
  const rule = catalogue.get(id);
  if (rule === undefined) {
    const cards = statusCards.map(({ status }) => status).join(', ');
    return { output: `There is no rule "${id}"; \`why401 rules\` lists them. Cards of statuses: ${cards}.`, exit: 2 };
  }
  return { output: format === 'json' ? json(ruleJson(rule)) : ruleText(rule, style), exit: 0 };
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const list = (): string =>
  json({
    rules: [...catalogue.values()].map(({ id, kind, level, fault, title }) => ({ id, kind, level, fault, title })),
    statuses: statusCards,
  });

function listText(): string {
  const rules = [...catalogue.values()];
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules.map(({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(7)}  ${title}`).join('\n');
}

function ruleJson({
  id,
  kind,
  stage,
  level,
  fault,
  title,
  description,
  fix,
  references,
  needs,
  uses,
  supersedes,
  examples,
}: Rule): unknown {
  return {
    id,
    kind,
    stage,
    level,
    fault,
    title,
    description,
    fix,
    references: references.map(reference),
    needs,
    uses: uses ?? [],
    supersedes: supersedes ?? [],
    examples,
  };
}

function ruleText(rule: Rule, style: Style): string {
  const { id, kind, level, fault, title, description, fix, references, examples } = rule;
  return [
    `${id}: ${title}`,
    `${kind}, ${level}, fault: ${fault}`,
    '',
    ...wrapped(description, style, ''),
    '',
    ...(fix.client === '' ? [] : wrapped(fix.client, style, 'Client: ')),
    ...(fix.server === '' ? [] : wrapped(fix.server, style, 'Server: ')),
    ...(references.length === 0
      ? []
      : ['', ...references.map(reference).map(({ text, url }) => `See ${text}${url === undefined ? '' : `  ${url}`}`)]),
    '',
    'Reported',
    ...Object.entries(examples.reports).flatMap(([summary, text]) => [
      ...wrapped(summary, style, '  '),
      ...indented(text),
    ]),
    'Not reported',
    ...Object.entries(examples.ignores).flatMap(([reason, text]) => [
      ...wrapped(reason, style, '  '),
      ...indented(text),
    ]),
  ].join('\n');
}

function indented(example: string): readonly string[] {
  const lines = example.split('\n');
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  const text = lines.map((line) => line.slice(indent).trimEnd());
  while (text[0] === '') text.shift();
  while (text.at(-1) === '') text.pop();
  return ['', ...text.map((line) => (line === '' ? '' : `    ${line}`)), ''];
}

function cardText(card: StatusCard, style: Style): string {
  const rows: readonly (readonly [label: string, text: string])[] = [
    ['Means', card.meaning],
    ['Mistaken for', card.misreading],
    ['Client', card.client],
    ['Helps', card.helps],
    ['Caching', card.caching],
    ['Browser', card.browser],
    ['Crawlers', card.crawlers],
  ];
  return [
    `${card.status} ${card.name} (${card.specification})`,
    '',
    ...rows.flatMap(([label, text]) => wrapped(text, style, `${label.padEnd(13)} `)),
  ].join('\n');
}
