import type { SkippedEntry } from './har-in.ts';
import { producer } from './producer.ts';
import type { Diagnosed } from './recording.ts';
import type { SafeRecording } from './recording.ts';
import type { Summary } from './summary.ts';
import { wireJson } from './wire-json.ts';

/** FORMAT's object; `file` is put before it where several files were checked. */
export type JsonReport = Readonly<Record<string, unknown>>;

/** What `check --format json` writes for one recording; the keys are a promise to scripts. */
export function jsonReport(recording: SafeRecording, summary: Summary, skipped: readonly SkippedEntry[]): JsonReport {
  return {
    format: 1,
    tool: producer.text,
    exchanges: recording.exchanges.map(exchangeJson),
    ...jsonEnd(summary, skipped),
  };
}

/** What stands behind the exchanges. */
export const jsonEnd = (summary: Summary, skipped: readonly SkippedEntry[]): JsonReport => ({
  summary: { exchanges: summary.exchanges, outcomes: summary.outcomes, rules: summary.rules },
  skipped: skipped.map(({ index, reason, offset }) => ({ index, reason, offset })),
});

export function exchangeJson({ index, exchange, diagnosis, across }: Diagnosed): unknown {
  const { outcome, verdict, findings, cannotTell } = diagnosis;
  return {
    index,
    startedDateTime: startedDateTime(exchange.startedAt),
    method: exchange.request.method,
    url: exchange.request.url,
    status: exchange.response?.status ?? 0,
    diagnosis: { outcome, verdict, findings, ...(cannotTell.length === 0 ? {} : { cannotTell }) },
    ...(across === null ? {} : { across }),
    ...wireJson(exchange),
  };
}

function startedDateTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
