import type { Exchange } from '../http/exchange.ts';
import type { CredentialLife, SequenceEvidence } from './sequence.ts';

export type { SequenceEvidence } from './sequence.ts';

/** What a recording remembers of its exchanges: fingerprints, names and times, never a credential's value. */
export interface History {
  /** Takes an exchange in, at its start and again at each change. Returns the ids whose diagnosis this may change. */
  observe(exchange: Exchange): readonly string[];
  about(exchange: Exchange): SequenceEvidence;
  /** The life of every credential that is remembered, by first use. */
  lives(): readonly CredentialLife[];
  /** Exchanges that were forgotten to stay within the bytes. */
  readonly forgotten: number;
  /** An estimate of what is held in memory, in bytes; never above the bound. */
  readonly bytes: number;
}

const nobody: SequenceEvidence = {
  serverClock: null,
  lastSuccess: () => null,
  whatChanged: () => [],
  life: () => null,
  acceptedBefore: () => null,
  acceptedAfter: () => null,
  acceptedElsewhere: () => [],
  refusedWithin: () => [],
  refusedRepeats: () => [],
  acceptedClaims: () => [],
  laterTries: () => [],
  earlierTries: () => [],
  servedWithoutCredentials: () => null,
  acceptedWithOthers: () => null,
  refusedOtherwise: () => [],
  previousHop: null,
  nextHop: null,
  hopsBefore: () => [],
  preflight: null,
  actual: null,
  corsSeen: null,
  issuedBefore: () => [],
  issuedAfter: () => [],
  issuedAsRefreshToken: () => null,
  refreshesWithin: () => [],
  sameRefreshToken: () => [],
  stepsWithin: () => [],
  loggedOut: () => null,
  missingCookies: () => [],
  navigationsWithin: () => [],
  metadataAskedBy: () => null,
  metadataFetched: () => null,
};

/** A history that has seen nothing, for judging one exchange by itself. */
export const emptyHistory: History = {
  observe: () => [],
  about: () => nobody,
  lives: () => [],
  forgotten: 0,
  bytes: 0,
};
