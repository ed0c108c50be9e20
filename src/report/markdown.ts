import type { Finding } from '../diagnosis/finding.ts';
import { duration } from '../diagnosis/words.ts';
import { displayText, visibleText } from '../http/octets.ts';
import type { Across } from './across.ts';
import { writeCurl } from './curl.ts';
import { evidenceText } from './evidence-text.ts';
import { producer } from './producer.ts';
import type { Diagnosed, SafeRecording } from './recording.ts';
import { alone } from './redact.ts';
import { faultWords, outcomeWords } from './text.ts';

/** For an issue: what happened, whose fault it is, by which evidence, in which order, how to make it happen again, how to fix it. */
export const markdownReport = (recording: SafeRecording): string =>
  markdownHead(recording) + markdownSections(recording) + markdownFoot(recording);

/** What stands before the exchanges: the order in which they happened. Of each, its request, status and verdict are looked at. */
export function markdownHead({ exchanges, redaction }: SafeRecording): string {
  const intro =
    exchanges.length === 0
      ? 'Nothing to report.'
      : `${redaction === 'raw' ? '**With secrets: do not publish.** ' : ''}${exchanges.length > 1 ? timeline(exchanges) : ''}`;
  return intro === '' ? '' : `${intro}\n\n`;
}

/** All exchanges, or the next ones. */
export const markdownSections = (part: SafeRecording): string =>
  part.exchanges.map((each) => `${section(each, part)}\n\n`).join('');

export const markdownFoot = ({ redaction }: SafeRecording): string =>
  `<sub>${producer.text}, redaction: ${redaction}${redaction === 'raw' ? '' : '; equal `redacted-…` marks stand for equal values'}</sub>\n`;

function section(diagnosed: Diagnosed, recording: SafeRecording): string {
  const { exchange, diagnosis } = diagnosed;
  const status = exchange.response === null ? (exchange.failure ?? 'no response') : String(exchange.response.status);
  const { verdict } = diagnosis;
  const others = diagnosis.findings.filter((finding) => finding !== verdict);
  const parts = [
    `## ${escaped(status)} ${escaped(exchange.request.method)} ${code(displayText(exchange.request.url))}`,
    verdict === null
      ? `**No verdict** (${outcomeWords[diagnosis.outcome]}).`
      : `**${escaped(verdict.title)}** (\`${verdict.rule}\`, ${verdict.confidence}, ${faultWords(verdict)})\n\n${sentence(verdict.summary)}`,
    across(diagnosed.across),
    verdict === null ? '' : evidence(verdict, diagnosed),
    diagnosis.cannotTell
      .map(({ because, next }) => `- Cannot tell: ${sentence(because)}. ${sentence(next)}`)
      .join('\n'),
    verdict === null ? '' : fix(verdict),
    others.length === 0
      ? ''
      : `### Also\n\n${others.map((each) => `- \`${each.rule}\` (${each.level}): ${sentence(each.summary)}`).join('\n')}`,
    messages(diagnosed),
    `### Reproduce\n\n${fenced(writeCurl(alone(recording, diagnosed)), 'sh')}`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

function across(told: Across | null): string {
  if (told === null) return '';
  const parts = [
    told.changed.length === 0
      ? ''
      : `### What changed since it last worked\n\n${told.changed.map((each) => `- ${escapedText(each)}`).join('\n')}`,
    told.flow.length === 0 ? '' : `### The login\n\n${told.flow.map((each) => `- ${escapedText(each)}`).join('\n')}`,
    told.attempt === null
      ? ''
      : `### The attempt\n\n${escapedText(told.attempt)}\n\n${told.steps.map((each, index) => `${index + 1}. ${escapedText(each)}`).join('\n')}`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

function evidence(verdict: Finding, diagnosed: Diagnosed): string {
  const lines = verdict.evidence.map((at) => evidenceText(at, diagnosed.exchange)).filter((text) => text !== null);
  return lines.length === 0 ? '' : `### Evidence\n\n${[...new Set(lines)].map((text) => `- ${code(text)}`).join('\n')}`;
}

function fix({ fix: { client, server }, references }: Finding): string {
  const lines = [
    client === '' ? '' : `**Client:** ${escapedText(client)}`,
    server === '' ? '' : `**Server:** ${escapedText(server)}`,
    references.length === 0
      ? ''
      : `See ${references.map(({ text, url }) => (url === undefined ? escaped(text) : `[${escaped(text)}](${url})`)).join(', ')}.`,
  ];
  return `### Fix\n\n${lines.filter(Boolean).join('\n\n')}`;
}

function messages({ exchange: { request, response } }: Diagnosed): string {
  const head = [
    `${request.method} ${request.url}`,
    ...(request.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  ];
  const answer =
    response === null
      ? []
      : [
          '',
          `HTTP ${response.status} ${response.statusText}`.trimEnd(),
          ...response.fields.map(({ name, value }) => `${name}: ${value}`),
        ];
  const body = response?.body?.text ?? '';
  const shown = body.length > 2000 ? `${body.slice(0, 2000)}\n…` : body;
  const lines = [...head, ...answer].map(displayText);
  const text = visibleBlock(shown === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${shown}`);
  return `<details><summary>Request and response</summary>\n\n${fenced(text, 'http')}\n\n</details>`;
}

const visibleBlock = (text: string): string => text.split(/\r?\n/).map(visibleText).join('\n');

/** All exchanges in order of time. */
function timeline(exchanges: readonly Diagnosed[]): string {
  const sorted = exchanges.toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  const began = sorted[0]?.exchange.startedAt ?? 0;
  const rows = sorted.map(({ exchange, diagnosis }) => {
    const after = exchange.startedAt === began ? '0' : `+${duration(exchange.startedAt - began)}`;
    const status = exchange.response?.status ?? '-';
    const verdict = diagnosis.verdict === null ? '' : `\`${diagnosis.verdict.rule}\``;
    return `| ${after} | ${status} | ${escaped(exchange.request.method)} ${code(displayText(exchange.request.url)).replaceAll('|', '\\|')} | ${verdict} |`;
  });
  return `| Time | Status | Request | Verdict |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

/** Text of the wire is text: nothing in it is markup, a link or a mention. */
function escaped(text: string): string {
  return visibleText(text.replaceAll(/\s+/g, ' ')).replaceAll(/[\\`*_{}[\]<>()#+!|~@&]/g, '\\$&');
}

/** A sentence with words of the wire in it: its `code` stays code, everything else is text. */
const sentence = (text: string): string =>
  text
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
    .join('');

/** Our own sentences hold `code`, which stays; everything else is escaped. */
function escapedText(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part.replaceAll(/[\\*_[\]<>|~@]/g, '\\$&'))))
    .join('');
}

/** A code span whose fence is longer than any run of backticks in it. */
function code(text: string): string {
  const line = visibleText(text.replaceAll(/\s+/g, ' '));
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function fenced(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    run = text.charCodeAt(at) === 0x60 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
