import type { Exchange } from '../../http/exchange.ts';
import { readHar, type SkippedEntry } from '../../report/har-in.ts';
import type { Word } from '../protocol.ts';
import { countPhrase, phrase } from '../ui/phrase.ts';
import { recordingSource } from './recording-source.ts';
import type { Source } from './source.ts';

export interface OpenedHar {
  readonly source: Source;
  /** What was read and what was not, for people. */
  readonly message: string;
}

/** Reads a HAR file and diagnoses it, here, without the rules in `off`. Rejects with a sentence where it holds nothing that can be shown. */
export async function openHar(file: File, off: readonly Word[]): Promise<OpenedHar> {
  const exchanges: Exchange[] = [];
  const skipped: SkippedEntry[] = [];
  const reader = readHar({
    exchange: (exchange) => exchanges.push(exchange),
    skipped: (entry) => skipped.push(entry),
  });
  const stream = file.stream().getReader();
  for (let part = await stream.read(); !part.done; part = await stream.read()) reader.push(part.value);
  const { isHar, stopped } = reader.end();
  if (!isHar && exchanges.length === 0) throw new Error(phrase('noHar', { file: file.name }));
  const parts = [countPhrase('harRead', exchanges.length)];
  if (skipped.length > 0) parts.push(countPhrase('harSkipped', skipped.length));
  if (stopped !== null) parts.push(phrase('harStopped', { offset: stopped.offset }));
  return { source: recordingSource(file.name, exchanges, off), message: parts.join(' ') };
}
