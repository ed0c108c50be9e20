import type { Finding, Reference } from '../diagnosis/finding.ts';
import { plural } from '../diagnosis/words.ts';
import { displayText, visibleText } from '../http/octets.ts';
import type { Across } from './across.ts';
import { writeCurl } from './curl.ts';
import { evidenceText } from './evidence-text.ts';
import htmlStyle from './html.css?raw';
import { producer } from './producer.ts';
import type { Diagnosed, SafeRecording } from './recording.ts';
import { alone } from './redact.ts';
import type { Summary } from './summary.ts';
import { faultWords, outcomeWords } from './text.ts';

export interface HtmlPart {
  /** What the recording is called: its file's name, a tab's title. */
  readonly name: string;
  readonly recording: SafeRecording;
  readonly summary: Summary;
}

/**
 * One file that opens anywhere: no script, nothing fetched, a content security policy that allows nothing but its own
 * style sheet. Everything from the wire is text.
 */
export const htmlReport = (parts: readonly HtmlPart[]): string =>
  `${htmlHead(parts)}${parts.map((part, index) => htmlTable(part, index) + htmlArticles(part.recording, index)).join('')}${htmlFoot}`;

/** What stands before the first recording. */
export function htmlHead(parts: readonly HtmlPart[]): string {
  const title = parts.map(({ name }) => name).join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${text(producer.text)}">
<title>Why401: ${text(title)}</title>
<style>
${htmlStyle.trim()}
</style>
</head>
<body>
<main>
`;
}

export const htmlFoot = `</main>
</body>
</html>
`;

/** Text that may stand between tags and in quoted attribute values. */
const text = (value: string): string => escapeMarkup(displayText(value));

const markup: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeMarkup = (value: string): string => value.replaceAll(/[&<>"']/g, (char) => markup[char] ?? '');
const block = (value: string): string => escapeMarkup(value.split(/\r?\n/).map(visibleText).join('\n'));

/** Our own sentences: `code` in backticks is code. */
const sentence = (value: string): string =>
  value
    .split(/(`[^`\n]+`)/)
    .map((each, index) => (index % 2 === 1 ? `<code>${text(each.slice(1, -1))}</code>` : text(each)))
    .join('');

/** A recording's exchanges in a table that leads to them. Of each, its request, status and verdict are looked at. */
export function htmlTable({ name, recording, summary }: HtmlPart, index: number): string {
  const { error, warning, info } = summary.levels;
  const rows = recording.exchanges.map((each) => row(each, index)).join('\n');
  const secrets =
    recording.redaction === 'raw' ? '<p class="warning">This report holds secrets. Do not publish it.</p>' : '';
  const table =
    recording.exchanges.length === 0
      ? '<p>Nothing to report.</p>'
      : `<table>
<thead><tr><th scope="col">Status</th><th scope="col">Request</th><th scope="col">Verdict</th><th scope="col">Fault</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return `<header>
<h1>${text(name)}</h1>
<p>${plural(summary.exchanges, 'exchange')}: ${plural(error, 'error')}, ${plural(warning, 'warning')}, ${plural(info, 'note')}. Redaction: ${recording.redaction}.</p>
${secrets}
</header>
${table}
`;
}

/** All exchanges of a recording, or the next ones; `index` is the recording's. */
export const htmlArticles = (part: SafeRecording, index: number): string =>
  part.exchanges.map((each) => `${article(each, index, part)}\n`).join('');

const statusOf = ({ exchange }: Diagnosed): string =>
  exchange.response === null ? (exchange.failure ?? 'no response') : String(exchange.response.status);

const anchor = ({ index }: Diagnosed, file: number): string => `e${file}-${index}`;

function row(diagnosed: Diagnosed, file: number): string {
  const { exchange, diagnosis } = diagnosed;
  const verdict = diagnosis.verdict === null ? outcomeWords[diagnosis.outcome] : diagnosis.verdict.title;
  const fault = diagnosis.verdict === null ? '' : diagnosis.verdict.fault;
  return `<tr><td>${text(statusOf(diagnosed))}</td><td><a href="#${anchor(diagnosed, file)}">${text(exchange.request.method)} ${text(exchange.request.url)}</a></td><td>${text(verdict)}</td><td>${text(fault)}</td></tr>`;
}

function article(diagnosed: Diagnosed, file: number, recording: SafeRecording): string {
  const { exchange, diagnosis } = diagnosed;
  const { verdict } = diagnosis;
  const others = diagnosis.findings.filter((finding) => finding !== verdict);
  const started = new Date(exchange.startedAt);
  const time = Number.isNaN(started.getTime())
    ? ''
    : `<time datetime="${started.toISOString()}">${started.toISOString()}</time>, `;
  return `<article id="${anchor(diagnosed, file)}">
<h2><span class="status">${text(statusOf(diagnosed))}</span> ${text(exchange.request.method)} <span class="url">${text(exchange.request.url)}</span></h2>
<p class="meta">${time}entry ${diagnosed.index}, ${outcomeWords[diagnosis.outcome]}</p>
${verdict === null ? '' : verdictBlock(verdict, diagnosed)}
${acrossBlock(diagnosed.across)}
${diagnosis.cannotTell.map(({ because, next }) => `<p class="unknown">Cannot tell: ${sentence(because)}. ${sentence(next)}</p>`).join('\n')}
${others.length === 0 ? '' : `<h3>Also</h3>\n<ul>\n${others.map((each) => `<li class="${each.level}"><b>${text(each.title)}</b> <code>${each.rule}</code><br>${sentence(each.summary)}</li>`).join('\n')}\n</ul>`}
<details><summary>Request and response</summary>
${messageBlock(diagnosed)}
</details>
<details><summary>Reproduce with cURL</summary>
<pre>${block(writeCurl(alone(recording, diagnosed)))}</pre>
</details>
</article>`;
}

function acrossBlock(across: Across | null): string {
  if (across === null) return '';
  const { changed, attempt, steps, flow } = across;
  const list = (each: readonly string[]): string => each.map((one) => `<li>${sentence(one)}</li>`).join('');
  return `${changed.length === 0 ? '' : `<h3>What changed since it last worked</h3>\n<ul>${list(changed)}</ul>\n`}${
    flow.length === 0 ? '' : `<h3>The login</h3>\n<ul>${list(flow)}</ul>\n`
  }${attempt === null ? '' : `<h3>The attempt</h3>\n<p>${sentence(attempt)}</p>\n<ol>${list(steps)}</ol>`}`;
}

function verdictBlock(verdict: Finding, { exchange }: Diagnosed): string {
  const evidence = [
    ...new Set(verdict.evidence.map((at) => evidenceText(at, exchange)).filter((each) => each !== null)),
  ];
  const { client, server } = verdict.fix;
  return `<section class="verdict ${verdict.level}">
<h3>${text(verdict.title)}</h3>
<p class="meta"><code>${verdict.rule}</code>, ${verdict.level}, ${verdict.confidence}, ${faultWords(verdict)}</p>
<p>${sentence(verdict.summary)}</p>
${evidence.length === 0 ? '' : `<ul class="evidence">${evidence.map((each) => `<li><code>${text(each)}</code></li>`).join('')}</ul>`}
<dl>${client === '' ? '' : `<dt>Client</dt><dd>${sentence(client)}</dd>`}${server === '' ? '' : `<dt>Server</dt><dd>${sentence(server)}</dd>`}</dl>
<p class="meta">${verdict.references.map(reference).join(', ')}</p>
</section>`;
}

/** Only addresses of the web become links. */
const reference = ({ text: words, url }: Reference): string =>
  url !== undefined && url.startsWith('https://')
    ? `<a href="${text(url)}" rel="noreferrer noopener">${text(words)}</a>`
    : text(words);

function messageBlock({ exchange: { request, response } }: Diagnosed): string {
  const lines = [
    `${request.method} ${request.url}`,
    ...(request.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  ];
  const requestBody = request.body === null ? '' : `\n\n${request.body.text}`;
  const answer =
    response === null
      ? ''
      : [
          `HTTP ${response.status} ${response.statusText}`,
          ...response.fields.map(({ name, value }) => `${name}: ${value}`),
        ]
          .map(displayText)
          .join('\n');
  const body = response?.body?.text ?? '';
  const shown = body.length > 20_000 ? `${body.slice(0, 20_000)}\n… (${body.length} characters)` : body;
  return `<pre>${block(lines.map(displayText).join('\n') + requestBody)}</pre>
<pre>${block(answer + (shown === '' ? '' : `\n\n${shown}`))}</pre>`;
}
