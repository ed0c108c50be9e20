import type { Row } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';

/**
 * The filter's language:
 *
 *     filter = [ term *( 1*SP term ) ]          all terms must hold
 *     term   = [ "-" ] ( key ":" values / regex / word )
 *     values = value *( "," value )             any of them
 *     value, word = 1*non-space / DQUOTE *any DQUOTE
 *     regex  = "/" 1*any "/"                    JavaScript's, letter case ignored; may hold spaces
 *
 * A word is looked for in the row's whole text. What looks like a key but is none ("https:") is a word.
 */
export interface Filter {
  readonly terms: readonly Term[];
  /** The first thing that could not be used, in words; the terms that could are applied all the same. */
  readonly problem: string | null;
}

export interface Term {
  readonly negated: boolean;
  /** As written, without the "-". */
  readonly text: string;
  /** null: a word or a regular expression. */
  readonly key: FilterKey | null;
  readonly matches: (subject: FilterSubject) => boolean;
}

/** A row, and what the panel knows of it beside. */
export interface FilterSubject {
  readonly row: Row;
  /** Lower case: method, URL, status, verdict, rules. */
  readonly text: string;
  readonly host: string;
  readonly path: string;
  /** Another exchange of the same attempt came before. */
  readonly retry: boolean;
}

export const filterKeys = [
  'status',
  'method',
  'domain',
  'path',
  'scheme',
  'verdict',
  'rule',
  'fault',
  'level',
  'kind',
  'confidence',
  'outcome',
  'type',
  'has',
  'is',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** Never fails: what cannot be used is named in `problem` and left out. */
export function parseFilter(text: string): Filter {
  const terms: Term[] = [];
  let problem: string | null = null;
  for (const written of splitTerms(text)) {
    const negated = written.length > 1 && written.startsWith('-');
    const body = negated ? written.slice(1) : written;
    const term = readTerm(body, negated);
    if (typeof term === 'string') problem ??= term;
    else if (term !== null) terms.push(term);
  }
  return { terms, problem };
}

export function matchesFilter(filter: Filter, subject: FilterSubject): boolean {
  for (const term of filter.terms) if (term.matches(subject) === term.negated) return false;
  return true;
}

/** Terms are parted by spaces; quotes and regular expressions hold theirs together. One step a character. */
export function splitTerms(text: string): readonly string[] {
  const terms: string[] = [];
  let start = -1;
  let quoted = false;
  let expression = false;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text.charAt(at);
    if (expression) {
      if (char === '\\') at += 1;
      else if (char === '/' && /^(\s|$)/.test(text.charAt(at + 1))) expression = false;
    } else if (char === '"') quoted = !quoted;
    if (char !== '' && (quoted || expression || !/\s/.test(char))) {
      if (start < 0) {
        start = at;
        expression = beginsExpression(text, at);
      } else if (at === start + 1 && text.charAt(start) === '-') expression ||= beginsExpression(text, at);
    } else if (start >= 0) {
      terms.push(text.slice(start, at));
      start = -1;
    }
    if (char === '' && start >= 0) terms.push(text.slice(start));
  }
  return terms;
}

/** A slash that has a partner before a space or the end; "/orders" alone is a word. */
function beginsExpression(text: string, at: number): boolean {
  if (text.charAt(at) !== '/') return false;
  for (let next = at + 1; next < text.length; next += 1) {
    if (text.charAt(next) === '\\') next += 1;
    else if (text.charAt(next) === '/' && next > at + 1 && /^(\s|$)/.test(text.charAt(next + 1))) return true;
  }
  return false;
}

function readTerm(body: string, negated: boolean): Term | string | null {
  if (body.length > 2 && body.startsWith('/') && body.endsWith('/')) {
    try {
      const expression = new RegExp(body.slice(1, -1), 'iu');
      return { negated, text: body, key: null, matches: ({ text }) => expression.test(text) };
    } catch {
      return phrase('filterNoRegex', { term: body });
    }
  }
  const colon = body.indexOf(':');
  const key = filterKeys.find((each) => each === body.slice(0, colon).toLowerCase()) ?? null;
  if (key === null) {
    const word = unquote(body).toLowerCase();
    return word === '' ? null : { negated, text: body, key: null, matches: ({ text }) => text.includes(word) };
  }
  const values = splitValues(body.slice(colon + 1)).map((value) => value.toLowerCase());
  // "status:" is a term that is still being typed.
  if (values.length === 0) return null;
  const test = tests[key];
  return { negated, text: body, key, matches: (subject) => values.some((value) => test(subject, value)) };
}

const unquote = (text: string): string => text.replaceAll('"', '');

function splitValues(text: string): readonly string[] {
  if (text.startsWith('"')) return [unquote(text)].filter((value) => value !== '');
  return text.split(',').filter((value) => value !== '');
}

type Test = (subject: FilterSubject, value: string) => boolean;

const tests: Readonly<Record<FilterKey, Test>> = {
  status: ({ row }, value) => matchesStatus(row, value),
  method: ({ row }, value) => row.method.toLowerCase() === value,
  domain: ({ host }, value) =>
    value.startsWith('*.') ? host.endsWith(value.slice(1)) : host === value || host.includes(value),
  path: ({ path }, value) => path.toLowerCase().includes(value),
  scheme: ({ row }, value) => row.schemes.includes(value),
  verdict: ({ row }, value) =>
    row.verdict === null
      ? value === 'none'
      : row.verdict.rule.includes(value) || row.verdict.title.toLowerCase().includes(value),
  rule: ({ row }, value) => row.rules.includes(value),
  fault: ({ row }, value) => row.verdict?.fault === value,
  level: ({ row }, value) => row.verdict?.level === value,
  kind: ({ row }, value) => row.verdict?.kind === value,
  confidence: ({ row }, value) => row.verdict?.confidence === value,
  outcome: ({ row }, value) => row.outcome === value,
  type: ({ row }, value) => row.resourceType === value,
  has: (subject, value) => has[value]?.(subject) ?? false,
  is: (subject, value) => is[value]?.(subject) ?? false,
};

const has: Readonly<Record<string, (subject: FilterSubject) => boolean>> = {
  body: ({ row }) => row.hasBody,
  verdict: ({ row }) => row.verdict !== null,
  findings: ({ row }) => row.findings > 0,
  challenge: ({ row }) => row.schemes.length > 0,
  response: ({ row }) => row.status !== null,
};

const is: Readonly<Record<string, (subject: FilterSubject) => boolean>> = {
  retry: ({ retry }) => retry,
  cached: ({ row }) => row.marks.includes('from-cache'),
  hidden: ({ row }) => row.marks.includes('hidden-from-script'),
  'service-worker': ({ row }) => row.marks.includes('service-worker'),
  preflight: ({ row }) => row.resourceType === 'preflight',
  navigation: ({ row }) => row.resourceType === 'document',
  failed: ({ row }) => row.outcome !== 'ok',
  unknown: ({ row }) => row.cannotTell !== null,
};

/** Values of the keys whose values are always the same. */
export const fixedValues: Readonly<Partial<Record<FilterKey, readonly string[]>>> = {
  has: Object.keys(has),
  is: Object.keys(is),
};

/** "401"; "4xx"; "400-403"; "none" where there is no response. */
function matchesStatus(row: Row, value: string): boolean {
  if (row.status === null) return value === 'none' || value === '0';
  const [, from, to] = /^(\d{3})-(\d{3})$/.exec(value) ?? [];
  if (from !== undefined && to !== undefined) return row.status >= Number(from) && row.status <= Number(to);
  if (/^\dxx$/.test(value)) return Math.floor(row.status / 100) === Number(value.charAt(0));
  return String(row.status) === value;
}

const longRun = /[\w.~+/=-]{24,}/;

/**
 * What of a filter may be remembered on disk: somebody may have pasted a token to look for it. Terms with a key stay,
 * but for those whose value is somebody's text (path), like words, where that is long enough to be a secret.
 */
export function savableFilter(text: string): string {
  return splitTerms(text)
    .filter((term) => !longRun.test(term.replace(/^-?[a-z]+:/, '')) || /^-?(rule|verdict|domain):[\w.*-]+$/.test(term))
    .filter((term) => !/^-?eyJ/.test(term))
    .join(' ');
}
