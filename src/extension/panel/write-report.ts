import { acrossOf } from '../../report/across.ts';
import { writeCurl } from '../../report/curl.ts';
import { writeFetch } from '../../report/fetch.ts';
import { writeHar, writeHarEntry } from '../../report/har-out.ts';
import { htmlReport } from '../../report/html.ts';
import { markdownReport } from '../../report/markdown.ts';
import { preview, type Preview } from '../../report/preview.ts';
import { only, redactRecording, type RedactionLevel } from '../../report/redact.ts';
import type { Recording as Unredacted, SafeRecording } from '../../report/recording.ts';
import { countFindings } from '../../report/summary.ts';
import type { Recording } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';
import type { CopyForm, FileForm } from './ways.ts';

const wholes: Readonly<Record<FileForm, (recording: SafeRecording) => string>> = {
  har: writeHar,
  markdown: markdownReport,
  html: (recording) => {
    const counter = countFindings();
    for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
    return htmlReport([{ name: 'recording', recording, summary: counter.summary() }]);
  },
};

const singles: Readonly<Record<CopyForm, (recording: SafeRecording) => string>> = {
  markdown: markdownReport,
  curl: writeCurl,
  fetch: writeFetch,
  har: writeHarEntry,
};

/** The whole recording as a file's text. */
export const fileText = (form: FileForm, recording: Recording, level: RedactionLevel): string =>
  wholes[form](redactRecording(plain(recording), level));

/** What such a file would hold and what not. */
export const previewOf = (recording: Recording, level: RedactionLevel): Preview => preview(plain(recording), level);

/** One exchange in the form that was asked for. All of the recording is read: a secret of one shows in others. */
export function exchangeText(form: CopyForm, recording: Recording, id: string, level: RedactionLevel): string {
  const one = only(redactRecording(plain(recording), level), id);
  if (one.exchanges.length === 0) throw new Error(phrase('gone'));
  return singles[form](one);
}

const plain = ({ entries, dropped }: Recording): Unredacted => ({
  exchanges: entries.map(({ exchange, diagnosis, sequence }, index) => ({
    index,
    exchange,
    diagnosis,
    across: acrossOf(sequence, diagnosis.outcome),
  })),
  dropped,
});
