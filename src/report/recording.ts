import type { Diagnosis } from '../diagnosis/finding.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Across } from './across.ts';
import type { RedactionLevel } from './mask.ts';

/** An exchange and what was found about it. */
export interface Diagnosed {
  /** Its place in the recording, from 0 (in a HAR: of log.entries). */
  readonly index: number;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  /** What other exchanges say of it; null: nothing, or they were not asked. */
  readonly across: Across | null;
}

export interface Recording {
  readonly exchanges: readonly Diagnosed[];
  /** Exchanges that were seen, but not kept for lack of space. */
  readonly dropped: number;
}

declare const safe: unique symbol;

/**
 * A recording that went through redact.ts, at whatever level. Everything that writes a report takes only this, so
 * that no way out can be opened beside it.
 */
export interface SafeRecording extends Recording {
  readonly redaction: RedactionLevel;
  readonly [safe]: true;
}
