import type { Confidence, Diagnosis, Fault, Kind, Level, Outcome } from '../diagnosis/finding.ts';
import type { Exchange, ResourceType } from '../http/exchange.ts';
import type { Field } from '../http/field.ts';
import type { SequenceView } from '../diagnosis/sequence-view.ts';

/**
 * Every question that one of our pages may ask the background: name, question, answer. Questions and answers are plain
 * data. They cross only between our own pages; messaging.ts refuses everybody else.
 */
export interface Requests {
  /** All that a panel shows of a tab. A panel gets this as the first event of its port and need not ask. */
  snapshot(question: { readonly tabId: number }): Snapshot;
  /** One exchange, whole, secrets included, with its diagnosis; null where it is no longer kept. */
  exchange(question: { readonly id: string }): Details | null;
  /** Everything kept of a tab, oldest first, for an export. `ids` narrows it; order and unknown ids do not matter. */
  recording(question: { readonly tabId: number; readonly ids?: readonly string[] }): Recording;
  /** Forgets a tab's exchanges that began until then, milliseconds since the epoch. */
  clear(question: { readonly tabId: number; readonly until: number }): null;
  /** Starts or stops the recording, in all tabs: while it is off no listener is registered. */
  setRecording(question: { readonly recording: boolean }): null;
  /** Whether this tab's exchanges outlive a navigation. */
  setPreserveLog(question: { readonly tabId: number; readonly preserveLog: boolean }): null;
  /** What the popup shows of a tab. */
  failures(question: { readonly tabId: number }): Failures;
  settings(question: Record<string, never>): Settings;
  /** Changes the settings that are given; answers with all of them. */
  setSettings(question: Partial<Settings>): Settings;
  /** Shows the options page. Firefox's panel cannot. */
  openOptions(question: Record<string, never>): null;
  /** Bodies that DevTools has seen. `batch` names this message: a second one of that name is a repetition. */
  bodies(question: { readonly tabId: number; readonly batch: string; readonly bodies: readonly SeenBody[] }): null;
}

export type RequestName = keyof Requests;
export type Question<N extends RequestName> = Parameters<Requests[N]>[0];
export type Answer<N extends RequestName> = ReturnType<Requests[N]>;

/**
 * News of one tab, over the panel's port. The first event is a snapshot, and so is the first after every
 * reconnection: it replaces all that the panel knew. `revision` then grows by one an event.
 */
export type PanelEvent =
  | { readonly kind: 'snapshot'; readonly revision: number; readonly snapshot: Snapshot }
  | {
      readonly kind: 'changed';
      readonly revision: number;
      /** New rows, and rows of which something is different. */
      readonly rows: readonly Row[];
      /** Ids that are no longer kept: dropped for space, or left behind by a navigation. */
      readonly gone: readonly string[];
      readonly state: TabState;
    }
  | { readonly kind: 'cleared'; readonly revision: number; readonly state: TabState };

export interface Snapshot {
  /** In order of `startedAt`. */
  readonly rows: readonly Row[];
  readonly state: TabState;
}

export interface TabState {
  readonly tabId: number;
  readonly recording: boolean;
  readonly preserveLog: boolean;
  /** Exchanges of this tab that are kept. */
  readonly kept: number;
  /** Exchanges of this tab that were dropped for space since it was cleared or navigated. */
  readonly dropped: number;
  /** false: the user has not granted access to sites (yet), or took it back; nothing can be seen. */
  readonly siteAccess: boolean;
}

/**
 * Whether the browser's cookie store would tell more of a refusal: `read` it was read, `would-tell` the user would
 * have to allow it first, `no-matter` it has nothing to do with it.
 */
export type CookieStoreState = 'read' | 'would-tell' | 'no-matter';

/** What a list shows of an exchange. No header field, no body; the URL is without user info but with its query. */
export interface Row {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly resourceType: ResourceType | null;
  /** null: no response (yet). */
  readonly status: number | null;
  /** The browser's own word for a request that failed. */
  readonly failure: string | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** URL of the top-level document; rows are grouped by it. null: unknown. */
  readonly page: string | null;
  readonly outcome: Outcome;
  readonly verdict: RowVerdict | null;
  /** Findings in all, the verdict included. */
  readonly findings: number;
  /** Rule ids of all findings, the verdict's first. */
  readonly rules: readonly string[];
  /** Schemes of the response's challenges, lower case, each once. */
  readonly schemes: readonly string[];
  /** Where there is a refusal but no verdict: why none can be given. */
  readonly cannotTell: string | null;
  readonly marks: readonly Mark[];
  /** Whether a body of the response was seen. */
  readonly hasBody: boolean;
  /** Id of the attempt that it belongs to: of the first exchange of it (diagnosis/attempt.ts). */
  readonly attempt: string;
}

export interface RowVerdict {
  readonly rule: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly fault: Fault;
  readonly title: string;
  readonly summary: string;
}

/**
 * What is special about a record. `request-unseen`: the request's header fields were not seen, because the recording
 * began or the worker restarted in between. `response-unseen`: of the response only the status is known.
 * `body-ambiguous`: several like requests ran at once, and the body may be
 * another one's. `body-unseen`: the answer has a body that was not seen. `hidden-from-script`: page script could not read
 * the answer (CORS).
 */
export type Mark =
  | 'from-cache'
  | 'service-worker'
  | 'request-unseen'
  | 'response-unseen'
  | 'body-ambiguous'
  | 'body-unseen'
  | 'hidden-from-script';

export interface Details {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly marks: readonly Mark[];
  readonly cookieStore: CookieStoreState;
  /** What the recording's other exchanges say about this one (sequence-view.ts); null where that was not asked. */
  readonly sequence: SequenceView | null;
}

export interface Recording {
  readonly entries: readonly Details[];
  readonly dropped: number;
}

export interface Failures {
  /** Newest first; at most 50. */
  readonly rows: readonly Row[];
  /** How many there are in all. */
  readonly count: number;
  readonly state: TabState;
}

/** Kept on disk (storage.local): no setting may hold a secret. */
export interface Settings {
  /** Show the number of failures on the toolbar button. */
  readonly badge: boolean;
  /** Record when the browser starts. */
  readonly recordAtStart: boolean;
  /** Preserve the log in tabs where the user has not said otherwise. */
  readonly preserveLog: boolean;
  /** What exports and copies lose unless a raw one is asked for. */
  readonly redaction: 'default' | 'strict';
  /** Ids of rules that say nothing. */
  readonly rulesOff: readonly Word[];
  /** Hosts, with all below them, whose requests are recorded; none: all. */
  readonly watched: readonly Word[];
  /** Hosts, with all below them, whose requests are not. */
  readonly ignored: readonly Word[];
}

/** A host name or a rule's id, lower case: nothing that could hold a secret (storage.ts, `words`). */
export type Word = string & { readonly word: true };

/** A response body as DevTools has it, with what tells to which exchange it belongs. */
export interface SeenBody {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** When the request started, by DevTools, milliseconds since the epoch. */
  readonly startedAt: number;
  /** Decoded text, cut at `keptBodyLength` UTF-16 units; null: DevTools had none (CORS-blocked, preflight, no content). */
  readonly text: string | null;
  readonly mimeType: string | null;
  /** Full length in UTF-16 units. */
  readonly length: number;
  /** The Authorization field line as DevTools shows it: Chromium's webRequest hides what the browser itself added. */
  readonly authorization: string | null;
  /** Of a failure while it happened: what the browser's events tell, too, unless the background missed them. */
  readonly answer: SeenAnswer | null;
  /** The request's body where it is a form or JSON. */
  readonly requestBody: { readonly text: string; readonly mimeType: string | null } | null;
}

export interface SeenAnswer {
  readonly statusText: string;
  readonly requestFields: readonly Field[];
  readonly responseFields: readonly Field[];
}

/** What is kept of a body, in UTF-16 units. */
export const keptBodyLength = 262_144;
