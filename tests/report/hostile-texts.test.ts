import { describe, expect, it } from 'vitest';
import { challengeCommand } from '../../src/cli/challenge.ts';
import { credentialsCommand } from '../../src/cli/credentials.ts';
import { tokenText } from '../../src/cli/token-text.ts';
import { fieldLines } from '../../src/http/field.ts';
import { htmlReport } from '../../src/report/html.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { redactRecording, type SafeRecording } from '../../src/report/redact.ts';
import { countFindings, type Summary } from '../../src/report/summary.ts';
import { textReport } from '../../src/report/text.ts';
import { readToken } from '../../src/tokens/read.ts';
import { hostileExchange, hostileTexts, spoof } from '../fixtures/hostile-texts.ts';
import { diagnosed } from './recorded.ts';

/** What ends a line somewhere: in a terminal, an editor, a pager. */
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Controls, direction marks and what is not seen, but for the line feed. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const escape = String.fromCharCode(0x1b);
/** The colours that the report itself writes. */
const ownColours = new RegExp(String.raw`${escape}\[(?:31|32|33|34|39|90|1|22)m`, 'g');

const recorded = (text: string, level: 'default' | 'raw'): SafeRecording =>
  redactRecording(diagnosed([hostileExchange(text)]), level, 'salt');

function summaryOf(recording: SafeRecording): Summary {
  const counter = countFindings();
  for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
  return counter.summary();
}

const spoofed = (output: string): readonly string[] =>
  output.split(lineEnds).filter((line) => line.trimStart().startsWith(spoof.slice(0, 9)));

const cases = Object.entries(hostileTexts).flatMap(([name, text]) =>
  (['default', 'raw'] as const).map((level) => [name, level, text] as const),
);

describe.each(cases)('%s everywhere (%s)', (_, level, text) => {
  const recording = recorded(text, level);

  it('gives a terminal no order and no line of its own', () => {
    for (const colour of [false, true]) {
      const output = textReport(recording, summaryOf(recording), [], { colour, width: 100 });
      const plain = colour ? output.replace(ownColours, '') : output;
      expect(unseen.exec(plain)).toBeNull();
      expect(spoofed(plain)).toEqual([]);
    }
  });

  it('is text in the HTML report', () => {
    const page = htmlReport([{ name: text, recording, summary: summaryOf(recording) }]);
    const names = new Set(page.match(/<[a-z][a-z\d]*/g));
    for (const name of ['<script', '<img', '<svg', '<iframe', '<textarea']) expect(names).not.toContain(name);
    expect(page.match(/<\/(?:style|title)>/g)).toEqual(['</title>', '</style>']);
    expect((page.match(/<[^>]*>/g) ?? []).filter((tag) => /\son\w+\s*=|javascript:|data:/i.test(tag))).toEqual([]);
    expect(unseen.exec(page)).toBeNull();
  });

  it('is text in the Markdown report', () => {
    const output = markdownReport(recording);
    const outside = output.replaceAll(/(`{3,})[\s\S]*?\n\1/g, '').replaceAll(/(`+)[^`].*?[^`]?\1/g, '');
    expect(outside).not.toMatch(/(?<!\\)<(?!\/?(?:details|summary|sub)\b)/);
    expect(outside).not.toMatch(/(?<!\\)\]\((?!https:\/\/)/);
    expect(outside).not.toMatch(/(?<!\\)\]\(https:\/\/evil\.test/);
    expect(unseen.exec(output)).toBeNull();
  });
});

describe.each(Object.entries(hostileTexts))('%s, given to the command by hand', (_, text) => {
  const exchange = hostileExchange(text);

  it('gives a terminal no order and no line of its own', () => {
    const challenges = fieldLines(exchange.response?.fields ?? [], 'www-authenticate');
    const [authorization = ''] = fieldLines(exchange.request.fields ?? [], 'authorization');
    const outputs = [
      challengeCommand([text, ...challenges], { format: 'text', raw: true }).output,
      credentialsCommand([text], { format: 'text', raw: true }).output,
      credentialsCommand([`Digest username="${text}", realm="${text}"`], { format: 'text', raw: false }).output,
      credentialsCommand([authorization], { format: 'text', raw: true }).output,
      ...[text, authorization.slice('Bearer '.length)].map((value) =>
        tokenText(
          readToken({ value, scheme: 'bearer', place: 'authorization', name: 'Authorization', parsed: null }),
          0,
        ).join('\n'),
      ),
    ];
    for (const output of outputs) {
      expect(unseen.exec(output)).toBeNull();
      expect(spoofed(output)).toEqual([]);
    }
  });
});
