import type { Reference } from '../../diagnosis/finding.ts';
import { reference } from '../../diagnosis/reference.ts';
import { statusCard } from '../../diagnosis/status-cards.ts';
import { wholeCatalogue } from '../../diagnosis/whole-catalogue.ts';
import { schemeOf, type Scheme, type SchemeForm } from '../../http/schemes/scheme.ts';
import { claimWords, headerWords } from '../../tokens/claims.ts';
import { kindNames, levelNames } from '../ui/gravity.ts';
import { faultNames } from '../ui/verdict-line.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import type { CardName } from './ways.ts';

/** What a reference card shows. Loaded apart from the panel: these texts are long. */
export interface Card {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [name: string, text: string])[];
  readonly examples: readonly { readonly title: string; readonly text: string }[];
  readonly references: readonly Reference[];
}

export function findCard({ kind, name, scheme = '' }: CardName): Card {
  const card = makers[kind](name, scheme);
  return card ?? { ...empty, title: name, paragraphs: [phrase('cardNone')] };
}

const empty: Card = { title: '', paragraphs: [], facts: [], examples: [], references: [] };

const makers: Readonly<Record<CardName['kind'], (name: string, scheme: string) => Card | null>> = {
  rule: ruleCard,
  status: statusText,
  scheme: schemeText,
  claim: (name) => claimText(name, claimWords),
  header: (name) => claimText(name, headerWords),
  parameter: parameterText,
};

function ruleCard(id: string): Card | null {
  const rule = wholeCatalogue.get(id);
  if (rule === undefined) return null;
  return {
    title: rule.title,
    paragraphs: [rule.description],
    facts: [
      [phrase('cardRule'), `\`${id}\`, ${phrase(kindNames[rule.kind])}, ${phrase(levelNames[rule.level])}`],
      [phrase('cardFault'), phrase(faultNames[rule.fault])],
      [phrase('client'), rule.fix.client],
      [phrase('server'), rule.fix.server],
    ],
    examples: Object.entries(rule.examples.reports)
      .slice(0, 2)
      .map(([title, text]) => ({ title, text: dedent(text) })),
    references: rule.references.map(reference),
  };
}

function statusText(name: string): Card | null {
  const card = statusCard(Number(name));
  if (card === null) return null;
  return {
    ...empty,
    title: `${card.status} ${card.name}`,
    paragraphs: [card.meaning],
    facts: [
      [phrase('cardMisread'), card.misreading],
      [phrase('cardClient'), card.client],
      [phrase('cardHelps'), card.helps],
      [phrase('cardCaches'), card.caching],
      [phrase('cardBrowsers'), card.browser],
      [phrase('cardCrawlers'), card.crawlers],
    ],
    references: [reference(card.specification)],
  };
}

function schemeText(name: string): Card | null {
  const scheme = schemeOf(name);
  if (scheme === null) return null;
  return {
    ...empty,
    title: scheme.name,
    paragraphs: [scheme.description],
    facts: [
      [
        phrase('cardStatus'),
        phrase(scheme.registered ? 'cardRegistered' : 'cardNotRegistered', { status: scheme.status }),
      ],
      ...formFacts('cardChallenge', 'cardChallengeParameter', scheme.challenge),
      ...formFacts('cardCredentials', 'cardCredentialsParameter', scheme.credentials),
      ...errorFacts(scheme),
      [phrase('cardBrowsers'), phrase(scheme.browsers === 'answer' ? 'cardBrowsersAnswer' : 'cardBrowsersLeave')],
      [phrase('cardProxies'), phrase(scheme.proxies ? 'cardForProxies' : 'cardNotForProxies')],
    ],
    references: [scheme.specification, ...new Set(Object.values(scheme.sections))].map(reference),
  };
}

function formFacts(
  title: PlainKey,
  titleOf: 'cardChallengeParameter' | 'cardCredentialsParameter',
  form: SchemeForm | null,
): readonly (readonly [string, string])[] {
  if (form === null) return [];
  if (form.kind === 'nothing') return [[phrase(title), phrase('cardNothingFollows')]];
  if (form.kind === 'token68') return [[phrase(title), form.value]];
  return form.params.map(({ name, need, about }) => [phrase(titleOf, { name }), `${about} (${need})`]);
}

/** A parameter of a challenge. One that no specification defines says so: that is often why nobody heeds it. */
function parameterText(written: string, schemeName: string): Card | null {
  const scheme = schemeOf(schemeName);
  if (scheme === null) return null;
  const form = scheme.challenge;
  const name = written.toLowerCase();
  const known = form?.kind === 'params' ? form.params.find((each) => each.name === name) : undefined;
  const title = `${written} (${scheme.name})`;
  const references = [reference(scheme.specification)];
  if (known === undefined) {
    return { ...empty, title, paragraphs: [phrase('cardUnknownParameter', { scheme: scheme.name })], references };
  }
  return {
    ...empty,
    title,
    paragraphs: [known.about],
    facts: [
      [phrase('cardNeed'), known.need],
      [phrase('value'), known.value],
      ...(name === 'error' ? errorFacts(scheme) : []),
    ],
    references,
  };
}

const errorFacts = ({ errorCodes }: Scheme): readonly (readonly [string, string])[] =>
  errorCodes.map(({ code, status, about }) => [`error=${code}`, `${about} (${status})`]);

function claimText(name: string, words: typeof claimWords): Card | null {
  const found = words.get(name);
  if (found === undefined) return null;
  return {
    ...empty,
    title: `${name}: ${found.label}`,
    paragraphs: [found.description],
    references: [reference(found.source)],
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
