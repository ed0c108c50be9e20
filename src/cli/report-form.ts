import type { SkippedEntry } from '../report/har-in.ts';
import { harFoot, harWriter, type HarWriter } from '../report/har-out.ts';
import { htmlArticles, htmlFoot, htmlHead, htmlTable } from '../report/html.ts';
import { exchangeJson, jsonEnd } from '../report/json.ts';
import { markdownFoot, markdownHead, markdownSections } from '../report/markdown.ts';
import { producer } from '../report/producer.ts';
import type { SafeRecording } from '../report/recording.ts';
import { sarifHead, sarifResults } from '../report/sarif.ts';
import type { Style } from '../report/style.ts';
import type { Summary } from '../report/summary.ts';
import { textEnd, textParagraphs } from '../report/text.ts';

export const checkFormats = ['text', 'json', 'markdown', 'html', 'har', 'sarif'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** What is known of a file once it was read. */
export interface Outline {
  readonly name: string;
  /** Of a large file, as much of each exchange as heads and tables show. */
  readonly recording: SafeRecording;
  readonly summary: Summary;
  readonly skipped: readonly SkippedEntry[];
}

/** How a report is written piece by piece: no string is as long as a report may be. */
export interface ReportForm {
  /** Before all files. */
  readonly head: string;
  begin(file: Outline, at: number): string;
  /** The next exchanges of a file. */
  exchanges(part: SafeRecording, file: Outline, at: number): string;
  end(file: Outline, at: number): string;
  /** Behind all files. */
  readonly foot: string;
}

export function reportForm(format: CheckFormat, files: readonly Outline[], style: Style): ReportForm {
  switch (format) {
    case 'json':
      return jsonForm(files.length > 1);
    case 'har':
      return harForm();
    case 'sarif':
      return sarifForm(files);
    case 'markdown':
      return {
        head: '',
        begin: ({ recording }) => markdownHead(recording),
        exchanges: markdownSections,
        end: ({ recording }) => markdownFoot(recording),
        foot: '',
      };
    case 'html':
      return {
        head: htmlHead(files),
        begin: htmlTable,
        exchanges: (part, _, at) => htmlArticles(part, at),
        end: () => '',
        foot: htmlFoot,
      };
    case 'text':
      return {
        head: '',
        begin: ({ name }) => (files.length > 1 ? `${name}\n\n` : ''),
        exchanges: (part) => textParagraphs(part, style),
        end: ({ summary, skipped }) => textEnd(summary, skipped, style),
        foot: '',
      };
  }
}

/** JSON, indented by two spaces a level; a line feed never stands inside of a JSON string. */
const indented = (value: unknown, levels: number): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(levels)}`);

/** Elements of a list that comes in pieces. */
function jsonList(levels: number): (values: readonly unknown[]) => string {
  let separator = '';
  const lead = `\n${'  '.repeat(levels)}`;
  return (values) => {
    let written = '';
    for (const value of values) {
      written += separator + lead + indented(value, levels);
      separator = ',';
    }
    return written;
  };
}

/** An object's members without its braces. */
const membersOf = (value: Readonly<Record<string, unknown>>, levels: number): string =>
  indented(value, levels).slice(1, -1 - levels * 2 - 1);

function jsonForm(several: boolean): ReportForm {
  const level = several ? 1 : 0;
  const lead = '  '.repeat(level);
  let list = jsonList(level + 2);
  return {
    head: several ? '[' : '',
    begin({ name }, at) {
      list = jsonList(level + 2);
      const file = { ...(several ? { file: name } : {}), format: 1, tool: producer.text };
      const open = several ? `${at === 0 ? '' : ','}\n${lead}` : '';
      return `${open}{${membersOf(file, level)},\n${lead}  "exchanges": [`;
    },
    exchanges: (part) => list(part.exchanges.map(exchangeJson)),
    end: ({ summary, skipped }) =>
      `\n${lead}  ],${membersOf(jsonEnd(summary, skipped), level)}\n${lead}}${several ? '' : '\n'}`,
    foot: several ? '\n]\n' : '',
  };
}

function harForm(): ReportForm {
  let writer: HarWriter | null = null;
  return {
    head: '',
    begin({ recording }) {
      writer = harWriter(recording);
      return writer.head;
    },
    exchanges: (part) => writer?.entries(part) ?? '',
    end: () => harFoot,
    foot: '',
  };
}

function sarifForm(files: readonly Outline[]): ReportForm {
  const head = sarifHead(new Set(files.flatMap(({ summary }) => Object.keys(summary.rules))));
  const list = jsonList(4);
  return {
    head: `{${membersOf(head.log, 0)},\n  "runs": [\n    {${membersOf(head.run, 2)},\n      "results": [`,
    begin: () => '',
    exchanges: (part, { name }) => list(sarifResults({ name, recording: part }, head)),
    end: () => '',
    foot: '\n      ]\n    }\n  ]\n}\n',
  };
}
