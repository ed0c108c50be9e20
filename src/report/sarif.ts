import { catalogue } from '../diagnosis/catalogue.ts';
import type { Finding, Level } from '../diagnosis/finding.ts';
import { reference } from '../diagnosis/reference.ts';
import type { Rule } from '../diagnosis/rule.ts';
import { producer } from './producer.ts';
import type { Diagnosed, SafeRecording } from './recording.ts';

export interface SarifPart {
  /** The file that was checked, as it was named; "standard input" has no place to point to. */
  readonly name: string;
  readonly recording: SafeRecording;
}

const levels: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** SARIF 2.1.0 (OASIS) for code-scanning views: a result a finding, the rules with their texts. */
export function sarifReport(parts: readonly SarifPart[]): unknown {
  const used = new Set(
    parts.flatMap(({ recording }) =>
      recording.exchanges.flatMap((each) => each.diagnosis.findings.map(({ rule }) => rule)),
    ),
  );
  const head = sarifHead(used);
  return { ...head.log, runs: [{ ...head.run, results: parts.flatMap((part) => sarifResults(part, head)) }] };
}

export interface SarifHead {
  readonly log: Readonly<Record<string, unknown>>;
  /** The run without its results. */
  readonly run: Readonly<Record<string, unknown>>;
  /** A rule's place among the rules that are told of. */
  readonly index: ReadonlyMap<string, number>;
}

/** What stands beside the results. `used`: ids of the rules that reported something. */
export function sarifHead(used: ReadonlySet<string>): SarifHead {
  const ids = [...catalogue.keys()].filter((id) => used.has(id));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
  };
  const run = {
    tool: {
      driver: {
        name: 'Why401',
        semanticVersion: producer.version,
        rules: ids.flatMap((id) => {
          const rule = catalogue.get(id);
          return rule === undefined ? [] : [ruleDescriptor(rule)];
        }),
      },
    },
    columnKind: 'utf16CodeUnits',
  };
  return { log, run, index: new Map(ids.map((id, at) => [id, at])) };
}

/** Of all exchanges, or of the next ones. */
export const sarifResults = ({ name, recording }: SarifPart, { index }: SarifHead): readonly unknown[] =>
  recording.exchanges.flatMap((each) => each.diagnosis.findings.map((finding) => result(finding, each, name, index)));

function ruleDescriptor(rule: Rule): unknown {
  const help = [
    rule.description,
    rule.fix.client && `Client: ${rule.fix.client}`,
    rule.fix.server && `Server: ${rule.fix.server}`,
  ];
  const link = rule.references.map(reference).find(({ url }) => url !== undefined)?.url;
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: help.filter(Boolean).join('\n\n') },
    ...(link === undefined ? {} : { helpUri: link }),
    defaultConfiguration: { level: levels[rule.level] },
    properties: { tags: [...new Set<string>([rule.kind, rule.stage])] },
  };
}

function result(
  finding: Finding,
  { exchange, index: entry }: Diagnosed,
  file: string,
  index: ReadonlyMap<string, number>,
): unknown {
  const { method, url } = exchange.request;
  const ruleIndex = index.get(finding.rule);
  const line = exchange.response === null ? `${method} ${url}` : `${exchange.response.status} ${method} ${url}`;
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.level],
    message: { text: `${line}\n${finding.summary}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: `log.entries[${entry}]`, kind: 'object' }],
      },
    ],
    partialFingerprints: { 'why401/v1': `${finding.rule} ${method} ${withoutQuery(url)}` },
    properties: { confidence: finding.confidence, fault: finding.fault },
  };
}

/** The same failure of the same endpoint is the same alert tomorrow. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');

/** A relative reference (RFC 3986 §4.2) with forward slashes. */
const uriOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .split('/')
    .map((segment) => encodeURIComponent(segment).replaceAll('%3A', ':'))
    .join('/');
