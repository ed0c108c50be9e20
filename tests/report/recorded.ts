import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { acrossView } from '../../src/diagnosis/sequence-view.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { acrossOf } from '../../src/report/across.ts';
import { readHar, type HarFile, type HarOptions, type SkippedEntry } from '../../src/report/har-in.ts';
import { writeHar } from '../../src/report/har-out.ts';
import type { Recording } from '../../src/report/recording.ts';
import { redactRecording, type RedactionLevel } from '../../src/report/redact.ts';

/** Exchanges with what is found about each when all of them are known. */
export function diagnosed(exchanges: readonly Exchange[]): Recording {
  const history = createHistory({ salt: 'test' });
  for (const exchange of exchanges) history.observe(exchange);
  return {
    exchanges: exchanges.map((exchange, index) => {
      const diagnosis = diagnose(exchange, history);
      return { index, exchange, diagnosis, across: acrossOf(acrossView(exchange, history), diagnosis.outcome) };
    }),
    dropped: 0,
  };
}

export interface ReadBack {
  readonly exchanges: readonly Exchange[];
  readonly skipped: readonly SkippedEntry[];
  readonly file: HarFile;
}

/** Reads a HAR in pieces of that many octets. */
export function readText(har: string | Uint8Array, piece = 1 << 20, options: HarOptions = {}): ReadBack {
  const octets = typeof har === 'string' ? new TextEncoder().encode(har) : har;
  const exchanges: Exchange[] = [];
  const skipped: SkippedEntry[] = [];
  const reader = readHar({ exchange: (each) => exchanges.push(each), skipped: (each) => skipped.push(each) }, options);
  for (let at = 0; at < octets.length; at += piece) reader.push(octets.subarray(at, at + piece));
  return { exchanges, skipped, file: reader.end() };
}

/** What must be the same after a trip through a file: the findings, in their order, with level, confidence and fault. */
export function found(exchanges: readonly Exchange[]): readonly unknown[] {
  return diagnosed(exchanges).exchanges.map(({ diagnosis }) => ({
    outcome: diagnosis.outcome,
    verdict: diagnosis.verdict?.rule ?? null,
    findings: diagnosis.findings.map(({ rule, level, confidence, fault }) => `${rule} ${level} ${confidence} ${fault}`),
  }));
}

/** Written to a HAR at a level of redaction, and read again. */
export function throughFile(exchanges: readonly Exchange[], level: RedactionLevel): readonly Exchange[] {
  return readText(writeHar(redactRecording(diagnosed(exchanges), level, 'salt'))).exchanges;
}
