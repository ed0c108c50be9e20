import { writeHar, writeHarEntry } from '../../report/har-out.ts';
import { redactRecording } from '../../report/redact.ts';
import type { SafeRecording } from '../../report/recording.ts';
import type { Recording } from '../protocol.ts';
import type { CopyForm } from './ways.ts';

/** The whole recording as a HAR file's text. */
export const harText = (recording: Recording, raw: boolean): string => writeHar(safe(recording, raw));

/** One exchange in the form that was asked for. All of the recording is read: a secret of one shows in others. */
export function exchangeText(form: CopyForm, recording: Recording, id: string, raw: boolean): string {
  const all = safe(recording, raw);
  const exchanges = all.exchanges.filter(({ exchange }) => exchange.id === id);
  if (exchanges.length === 0) throw new Error('This exchange is no longer kept.');
  return writeHarEntry({ ...all, exchanges });
}

function safe(recording: Recording, raw: boolean): SafeRecording {
  const exchanges = recording.entries.map(({ exchange, diagnosis }, index) => ({ index, exchange, diagnosis }));
  return redactRecording({ exchanges, dropped: recording.dropped }, raw ? 'raw' : 'default');
}
