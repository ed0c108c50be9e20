import { describe, expect, it } from 'vitest';
import { diagnoseHar } from '../../src/cli/diagnose-har.ts';
import { examine, type ExamineOptions } from '../../src/cli/checked-file.ts';
import { partReader, readParts } from '../../src/cli/har-parts.ts';
import type { Source } from '../../src/cli/octets.ts';
import { checkFormats, reportForm, type CheckFormat, type Outline } from '../../src/cli/report-form.ts';
import { writeHar } from '../../src/report/har-out.ts';
import { createRedaction, redactRecording } from '../../src/report/redact.ts';
import { alone } from '../../src/report/redact.ts';
import { plainStyle } from '../../src/report/style.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';
import { diagnosed } from '../report/recorded.ts';

const exchanges = samples
  .filter((_, index) => index % 4 === 0)
  .flatMap((sample) =>
    recordingOf(sample).exchanges.map((exchange) => ({ ...exchange, id: `${sample.id}-${exchange.id}` })),
  );
const octets = new TextEncoder().encode(writeHar(redactRecording(diagnosed(exchanges), 'raw')));

/** The file in pieces; counts how often it was read. */
function sourceOf(file: Uint8Array): { readonly source: Source; readonly readings: () => number } {
  let readings = 0;
  async function* read(): AsyncGenerator<Uint8Array> {
    readings += 1;
    for (let at = 0; at < file.length; at += 10_000) yield file.subarray(at, at + 10_000);
  }
  return {
    source: { name: 'large.har', size: file.length, chunks: read(), again: read },
    readings: () => readings,
  };
}

const options = (format: CheckFormat): ExamineOptions => ({
  redaction: createRedaction('default', 'salt'),
  read: readParts,
  evidence: 'recorded',
  outline: format === 'har' ? 'pages' : format === 'markdown' || format === 'html' ? 'rows' : 'nothing',
  wanted: () => true,
  judged: () => true,
  all: true,
  bodies: true,
  documents: null,
  unexplained: true,
  progress: { at: () => {}, done: () => {} },
});

async function report(
  format: CheckFormat,
  kept: number,
): Promise<{ readonly text: string; readonly readings: number }> {
  const { source, readings } = sourceOf(octets);
  const { har, outline, parts } = await examine(source, { ...options(format), kept });
  const file: Outline = { name: source.name, recording: outline, summary: har.summary, skipped: har.skipped };
  const form = reportForm(format, [file], plainStyle);
  let text = form.head + form.begin(file, 0);
  for await (const part of parts())
    for (const each of part.exchanges) text += form.exchanges(alone(part, each), file, 0);
  return { text: text + form.end(file, 0) + form.foot, readings: readings() };
}

describe('a file larger than is kept in memory', () => {
  it.each(checkFormats)('gives the same report in %s as one that is kept, by a second reading', async (format) => {
    const whole = await report(format, Number.POSITIVE_INFINITY);
    const parted = await report(format, 20_000);
    expect([whole.readings, parted.readings]).toEqual([1, 2]);
    expect(parted.text).toBe(whole.text);
  });

  it('is handed out while it is read, so that what was told can go', async () => {
    let read = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const piece of sourceOf(octets).source.chunks) {
        read += piece.length;
        yield piece;
      }
    }
    const reading = diagnoseHar(readParts(counted(), 'default'), { ...options('json'), waiting: 20_000 });
    const first = await reading.next();
    expect(first.done).toBe(false);
    expect(read).toBeLessThan(octets.length / 4);
  });
});

it('tells of as many secrets as an entry holds', () => {
  const count = 130_000;
  const cookies = Array.from({ length: count }, (_, index) => `token${index}=Zq7x${index}kW93mB`).join('; ');
  const request = { method: 'GET', url: 'https://a.example/', headers: [{ name: 'Cookie', value: cookies }] };
  const file = JSON.stringify({ log: { entries: [{ request, response: { status: 401, headers: [] } }] } });
  const { secrets, exchanges: read } = partReader('default')(new TextEncoder().encode(file));
  expect(read).toHaveLength(1);
  expect(new Set(secrets).size).toBeGreaterThanOrEqual(count);
});
