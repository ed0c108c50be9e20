import type { Exchange } from '../http/exchange.ts';
import { createRedaction, type RedactionLevel } from '../report/redact.ts';
import { readHar, type HarFile, type SkippedEntry } from '../report/har-in.ts';

/** What one piece of a file completed. */
export interface HarPart {
  /** `index` counts log.entries from 0, skipped ones too. */
  readonly exchanges: readonly { readonly index: number; readonly exchange: Exchange }[];
  readonly skipped: readonly SkippedEntry[];
  /** Secrets of these exchanges that no part before had. */
  readonly secrets: readonly string[];
  /** Octets of that piece. */
  readonly octets: number;
  /** What the file was: of the last part, and only of it. */
  readonly file: HarFile | null;
}

/** How a file is read: its parts, in order. `level`: of the redaction whose secrets are looked for; raw for none. */
export type HarParts = (chunks: AsyncIterable<Uint8Array>, level: RedactionLevel) => AsyncIterable<HarPart>;

/** Reads one file piece by piece; null says that there are no more. Never throws for what the file holds. */
export function partReader(level: RedactionLevel): (octets: Uint8Array | null) => HarPart {
  const redaction = createRedaction(level);
  let exchanges: { index: number; exchange: Exchange }[] = [];
  let skipped: SkippedEntry[] = [];
  let secrets: string[] = [];
  const reader = readHar({
    exchange(exchange, index) {
      exchanges.push({ index, exchange });
      // One by one: a call takes only so many arguments.
      for (const secret of redaction.learn(exchange)) secrets.push(secret);
    },
    skipped: (entry) => skipped.push(entry),
  });
  return (octets) => {
    exchanges = [];
    skipped = [];
    secrets = [];
    if (octets === null) {
      const file = reader.end();
      return { exchanges, skipped, secrets, octets: 0, file };
    }
    reader.push(octets);
    return { exchanges, skipped, secrets, octets: octets.length, file: null };
  };
}

export const readParts: HarParts = async function* (chunks, level) {
  const read = partReader(level);
  for await (const chunk of chunks) yield read(chunk);
  yield read(null);
};
