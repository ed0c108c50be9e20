import { catalogue } from '../diagnosis/catalogue.ts';
import { reference } from '../diagnosis/reference.ts';
import { stages, type Rule, type Stage } from '../diagnosis/rule.ts';

const headings: Readonly<Record<Stage, string>> = {
  'not-auth': 'Normal, or refused for another reason',
  responder: 'Who answered',
  absent: 'Nothing was presented',
  format: 'How the credentials are written',
  expiry: 'Time',
  type: 'The kind of token',
  audience: 'For whom the token is',
  signature: 'Signature and keys',
  authorization: 'Known, but not allowed',
  browser: 'What the browser did: redirects and cookies',
  cors: 'What the page may read: CORS',
  sequence: 'What happened before and after',
  status: 'A status that says something else',
  fallback: 'When nothing else fits',
  conformance: 'Challenges and caching against the specifications',
  security: 'Security',
};

const faults: Readonly<Record<Rule['fault'], string>> = {
  client: 'the client’s code',
  server: 'the server',
  gateway: 'a proxy or gateway',
  'identity-provider': 'the identity provider',
  browser: 'the browser’s policy',
  user: 'the user or an administrator',
  nobody: 'nobody',
  unknown: 'not known',
};

/** docs/rules.md: every rule in the order of evaluation, with its texts, specification and one example. */
export function rulesPage(): string {
  const rules = [...catalogue.values()];
  const parts = stages.map((stage) => ({ stage, own: rules.filter((rule) => rule.stage === stage) }));
  return [
    '# The rules',
    '',
    `${rules.length} rules, in the order in which they are weighed: the first that holds is the verdict. This page is written by \`npm run docs\` from src/diagnosis/rules.`,
    '',
    ...parts
      .filter(({ own }) => own.length > 0)
      .flatMap(({ stage, own }) => [`## ${headings[stage]}`, '', ...own.flatMap(section)]),
  ].join('\n');
}

function section(rule: Rule): readonly string[] {
  const references = rule.references
    .map(reference)
    .map(({ text, url }) => (url === undefined ? text : `[${text}](${url})`));
  const [example] = Object.entries(rule.examples.reports);
  return [
    `### ${rule.id}`,
    '',
    `**${rule.title}.** ${rule.description}`,
    '',
    `- ${rule.kind}, ${rule.level}; at fault: ${faults[rule.fault]}`,
    `- Client: ${rule.fix.client}`,
    `- Server: ${rule.fix.server}`,
    `- Specification: ${references.join(' · ')}`,
    '',
    ...(example === undefined ? [] : [`> ${example[0]}`, '', '```http', ...dedent(example[1]), '```', '']),
  ];
}

function dedent(text: string): readonly string[] {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  const body = lines.map((line) =>
    (line.length > 300 ? `${line.slice(indent, indent + 300)}…` : line.slice(indent)).trimEnd(),
  );
  while (body[0] === '') body.shift();
  while (body.at(-1) === '') body.pop();
  return body;
}
