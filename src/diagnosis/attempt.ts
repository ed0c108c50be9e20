import type { Answer, SeenExchange } from './history/seen.ts';

/**
 * One thing that the client wanted, and all that happened until it had it or gave up: preflights, redirects hop by hop,
 * a challenge and its answer, the legs of a handshake, a refresh or a login, retries.
 */
export interface Attempt {
  /** Id of its first exchange: it names the attempt. */
  readonly id: string;
  /** How its last request ended; what only helped it (a refresh, a login) does not count. */
  readonly outcome: Answer;
  /** In order of time, at most 64. An attempt of one step is a request that nothing else belongs to. */
  readonly steps: readonly AttemptStep[];
  /** "401, token refreshed, tried again with another token: 200, all in 1 s"; null where it has one step. */
  readonly sentence: string | null;
}

/**
 * What a step is. `request`: what the client wanted, for the first time. `redirect`: where the answer before sent it.
 * `answer`: again, with credentials that the challenge before asked for. `handshake`: a further leg of Negotiate or
 * NTLM, or again with the nonce that Digest or DPoP asked for. `retry`: again. `refresh`, `login`: what got it a new token.
 */
export type AttemptPart = 'request' | 'preflight' | 'redirect' | 'answer' | 'handshake' | 'retry' | 'refresh' | 'login';

export interface AttemptStep {
  readonly exchange: SeenExchange;
  readonly part: AttemptPart;
  /** What it was and how it ended: names and statuses, never a secret's value. */
  readonly sentence: string;
  /** What the hop before carried and this redirect does not; empty for every other part. */
  readonly lost: readonly LostOnTheWay[];
}

/** What a redirect took away or changed. `name`: the header field, cookie or method that is gone. */
export interface LostOnTheWay {
  readonly what: 'credential' | 'cookie' | 'method' | 'body' | 'tls' | 'origin' | 'slash';
  readonly name: string | null;
}
