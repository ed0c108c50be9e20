import { readFileSync } from 'node:fs';
import { fieldLines } from '../../src/http/field.ts';
import type { Finding } from '../../src/diagnosis/finding.ts';
import type { Library } from './library.ts';
import type { Played } from './play.ts';

export type Report = readonly (readonly [Library, readonly Played[]])[];

/** docs/field-report.md: what real libraries answer, and what they do against a specification. */
export function fieldReport(report: Report): string {
  const answers = report.flatMap(([, played]) => played);
  return `${[
    '# Field report',
    'What server libraries from npm answer to requests that lack something, as recorded over a loopback connection, and what Why401 says of it. ' +
      'Every library is set up as its own documentation shows it. `tests/real-servers` starts them, sends the requests and writes this page ' +
      '(`WRITE_FIELD_REPORT=1 npx vitest run --project unit tests/real-servers`); the same test fails when the page is no longer true.',
    `${answers.length} requests to ${report.length} libraries; ${answers.filter((each) => against(each).length > 0).length} answers do something against a specification.`,
    summary(report),
    ...report.map(([library, played]) => section(library, played)),
  ].join('\n\n')}\n`;
}

/** What the answer does against a specification. */
export const against = ({ diagnosis }: Played): readonly Finding[] =>
  diagnosis.findings.filter((finding) => finding.kind === 'misuse');

/** Why it failed: findings about safety are none. */
export const verdictOf = ({ diagnosis }: Played): Finding | null =>
  diagnosis.findings.find((finding) => finding.kind !== 'security') ?? null;

function summary(report: Report): string {
  const rows = report.map(([library, played]) => {
    const counts = new Map<string, number>();
    for (const finding of played.flatMap(against)) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
    const found = [...counts].map(([rule, count]) => `\`${rule}\` × ${count}`).join(', ');
    return [`${library.name} ${versionOf(library)}`, String(played.length), found === '' ? 'nothing found' : found];
  });
  return table(['library', 'requests', 'against a specification'], rows);
}

function section(library: Library, played: readonly Played[]): string {
  const rows = played.map((each) => {
    const { response } = each.exchange;
    const verdict = verdictOf(each);
    const challenges = fieldLines(response?.fields ?? [], 'www-authenticate').map((line) => code(steady(line)));
    return [
      each.request.sends,
      String(response?.status ?? ''),
      challenges.length === 0 ? '–' : challenges.join('<br>'),
      verdict === null ? 'none' : `\`${verdict.rule}\` (${verdict.confidence})`,
      against(each)
        .map(({ rule, references }) => `\`${rule}\`: ${references.map(({ text }) => text).join(', ')}`)
        .join('<br>') || '–',
    ];
  });
  return [
    `## ${library.name}`,
    library.setup,
    table(['request', 'status', 'challenge', 'verdict', 'against a specification'], rows),
    ...(library.notes === undefined ? [] : [library.notes.map((note) => `* ${note}`).join('\n')]),
  ].join('\n\n');
}

function versionOf(library: Library): string {
  const [, version = ''] =
    /"version": "([^"]+)"/.exec(readFileSync(`node_modules/${library.name}/package.json`, 'utf8')) ?? [];
  return version;
}

/** Without what differs from run to run: ports and nonces. */
const steady = (text: string): string =>
  text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1').replaceAll(/nonce="[^"]*"/g, 'nonce="…"');

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
