import type { Exchange } from '../http/exchange.ts';

/** What other exchanges of the recording say about one exchange. */
export interface SequenceEvidence {
  /** Server's clock of this origin less the client's, in milliseconds, from other answers; null where none had a Date. */
  readonly serverClock: { readonly offset: number; readonly uncertainty: number } | null;
}

export interface History {
  /** Takes an exchange in, at its start and again at each change. Returns the ids whose diagnosis this may change. */
  observe(exchange: Exchange): readonly string[];
  about(exchange: Exchange): SequenceEvidence;
}

const nothing: SequenceEvidence = { serverClock: null };

/** A history that has seen nothing, for judging one exchange by itself. */
export const emptyHistory: History = { observe: () => [], about: () => nothing };
