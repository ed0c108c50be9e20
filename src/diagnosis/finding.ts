/** What a diagnosis is made of: plain data that crosses a port and goes into a report. Never a secret's value. */
export type Outcome =
  | 'ok'
  | 'authentication-failed'
  | 'authorization-refused'
  | 'proxy-authentication'
  | 'negotiating'
  | 'disguised'
  | 'not-auth'
  | 'blocked-by-browser';

export type Kind = 'cause' | 'misuse' | 'behaviour' | 'security' | 'not-auth';
export type Level = 'error' | 'warning' | 'info';
export type Confidence = 'certain' | 'likely' | 'possible';
export type Fault = 'client' | 'server' | 'gateway' | 'identity-provider' | 'browser' | 'user' | 'nobody' | 'unknown';

/**
 * A place that proves something. Without `header`, `from` and `to` are offsets into the body. `header` is a
 * lower-case field name, or one of ":method", ":url", ":status" for the start line; `index` counts the field lines
 * of that name from 0, `from`/`to` are offsets into that line's value. In "cookies", `header` is the cookie's name.
 */
export interface At {
  readonly in: 'request' | 'response' | 'token' | 'exchange' | 'cookies';
  readonly header?: string;
  readonly index?: number;
  readonly from?: number;
  readonly to?: number;
  /** With `in: "token"`: the claim, or "header.alg" for a JOSE header parameter. */
  readonly claim?: string;
  /** Id of another exchange that proves it; with another `in`, the place is there. */
  readonly exchange?: string;
}

export interface Reference {
  readonly text: string;
  readonly url?: string;
}

export interface Fix {
  readonly client: string;
  readonly server: string;
}

export interface Finding {
  readonly rule: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly fault: Fault;
  readonly title: string;
  /** One or two sentences with this exchange's own names, times and numbers. */
  readonly summary: string;
  readonly fix: Fix;
  readonly references: readonly Reference[];
  readonly evidence: readonly At[];
}

/** A rule that would have had something to say, had it seen what is hidden. */
export interface Unknown {
  readonly rule: string;
  /** "the browser hides …" */
  readonly because: string;
  /** The one next step that would tell. */
  readonly next: string;
}

export interface Diagnosis {
  readonly outcome: Outcome;
  readonly verdict: Finding | null;
  /** The verdict first, the others below it in order of weight. */
  readonly findings: readonly Finding[];
  readonly cannotTell: readonly Unknown[];
}
