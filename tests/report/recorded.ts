import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { acrossView } from '../../src/diagnosis/sequence-view.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { acrossOf } from '../../src/report/across.ts';
import { readHar, type HarFile, type HarOptions, type SkippedEntry } from '../../src/report/har-in.ts';
import type { Recording } from '../../src/report/recording.ts';

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
