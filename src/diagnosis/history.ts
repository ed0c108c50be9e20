import type { Exchange } from '../http/exchange.ts';
import { hopAfter, hopBefore, preflightFor, requestOf } from './history/hops.ts';
import { lifeKey } from './history/lives.ts';
import { Questions } from './history/questions.ts';
import { Store } from './history/store.ts';
import { readRequest, readResponse, readResponseBody } from './history/read-trace.ts';
import type { Slot } from './history/time-list.ts';
import { none, Trace } from './history/trace.ts';
import { urlOf } from './history/request-facts.ts';
import type { SeenExchange } from './history/seen.ts';
import { refreshPatience, type CredentialLife, type SequenceEvidence } from './sequence.ts';

export type { SequenceEvidence } from './sequence.ts';

/** What a recording remembers of its exchanges: fingerprints, names and times, never a credential's value. */
export interface History {
  /** Takes an exchange in, at its start and again at each change. Returns the ids whose diagnosis this may change. */
  observe(exchange: Exchange): readonly string[];
  /** Takes an exchange in where nobody asks what this changes: a recording that is judged when it is whole. */
  remember(exchange: Exchange): void;
  about(exchange: Exchange): SequenceEvidence;
  /** Forgets everything: what is observed next is the first. */
  clear(): void;
  /** The life of every credential that is remembered, by first use. */
  lives(): readonly CredentialLife[];
  /** Exchanges that used a credential, in order of time: the newest 96 that are remembered. */
  usesOf(life: CredentialLife): readonly SeenExchange[];
  /** Id of the attempt that an exchange belongs to (attempt.ts); its own where it is not remembered. */
  attemptId(id: string): string;
  /** Exchanges that were forgotten to stay within the bytes. */
  readonly forgotten: number;
  /** An estimate of what is held in memory, in bytes; never above the bound. */
  readonly bytes: number;
}

export interface HistoryOptions {
  /** What it may hold at most, in estimated bytes; the oldest exchanges are forgotten first. Default 8 MiB. */
  readonly bytes?: number;
  /** Key of the fingerprints; without it nobody can try values against them. */
  readonly salt?: string;
}

const defaultBytes = 8 * 1024 * 1024;

/**
 * A history that grows with the recording. Taking an exchange in costs the same after a thousand and after a hundred
 * thousand (amortised); questions are answered when they are asked, in at most a few hundred steps.
 */
export function createHistory(options: HistoryOptions = {}): History {
  const empty = (): Store => new Store(options.bytes ?? defaultBytes, options.salt ?? '');
  let store = empty();
  let silences = new Silences();
  return {
    observe(exchange) {
      const { trace, news } = store.take(exchange);
      const affected = news ? affectedBy(store, trace) : none;
      if (news) silences.watch(store, trace);
      if (trace.issued !== null) for (const id of affected) silences.watch(store, store.traces.get(id));
      const over = silences.takeOver(store.recordedUntil);
      return over.length === 0 ? affected : [...over, ...affected];
    },
    remember(exchange) {
      store.take(exchange);
    },
    about(exchange) {
      return new Questions(store, store.traces.get(exchange.id) ?? unobserved(store, exchange));
    },
    clear() {
      store = empty();
      silences = new Silences();
    },
    lives: () => [...store.lives.values()].toSorted((a, b) => a.firstUse - b.firstUse),
    usesOf: (life) => usesOf(store, life),
    attemptId: (id) => store.traces.get(id)?.attempt?.id ?? id,
    get forgotten() {
      return store.forgotten;
    },
    get bytes() {
      return store.bytes;
    },
  };
}

const mostUses = 96;

/** A credential's uses are found by origin, and its origins among the endpoints that answered it. */
function usesOf(store: Store, life: CredentialLife): readonly SeenExchange[] {
  const origins = new Set([...life.endpoints.keys()].map((endpoint) => originOf(endpoint)));
  for (const each of [life.lastAccepted, life.firstRefused]) if (each !== null) origins.add(each.origin);
  const key = lifeKey(life);
  return [...origins]
    .flatMap((origin) => [...(store.at('use', `${origin} ${key}`)?.before(Number.POSITIVE_INFINITY, mostUses) ?? [])])
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .slice(-mostUses);
}

/** "GET https://api.acme.example/orders/{id}" -> "https://api.acme.example" */
function originOf(endpoint: string): string {
  const from = endpoint.indexOf(' ') + 1;
  const path = endpoint.indexOf('/', endpoint.indexOf('://') + 3);
  return endpoint.slice(from, path < 0 ? undefined : path);
}

/** An exchange that was forgotten, or never taken in, can be asked about all the same. */
function unobserved(store: Store, exchange: Exchange): Trace {
  const url = urlOf(exchange.request.url);
  const trace = new Trace(exchange, url, store.print);
  readRequest(trace, exchange, url, store.print);
  readResponse(trace, exchange, store.print);
  readResponseBody(trace, exchange, store.print);
  return trace;
}

/** Refusals after which the client could have refreshed: that it did not is known when nothing came for long enough. */
class Silences {
  /** In about the order of their answers. */
  readonly #refusals = new Set<Trace>();

  watch(store: Store, trace: Trace | undefined): void {
    if (trace?.answer !== 'refused') return;
    const canRefresh = (key: string): boolean => (store.lives.get(key)?.issued?.refreshToken ?? null) !== null;
    if (trace.lives.some(canRefresh)) this.#refusals.add(trace);
  }

  /** Ids of those whose silence is over at `now`. */
  takeOver(now: number): readonly string[] {
    const over: string[] = [];
    for (const trace of this.#refusals) {
      if ((trace.answeredAt ?? trace.startedAt) + refreshPatience > now) break;
      this.#refusals.delete(trace);
      over.push(trace.id);
    }
    return over;
  }
}

/** Refusals so long ago, in milliseconds, can look different after a success with the same credential. */
const memory = 300_000;
const soon = 10_000;

/** Exchanges on which an answer can throw another light: they are few, and recent. */
function affectedBy(store: Store, trace: Trace): readonly string[] {
  const ids = new Set<string>();
  const refusals = (slot: Slot<Trace> | null, ms: number, most = 8): void => {
    for (const each of slot?.before(trace.startedAt + soon, most) ?? []) {
      if (each.answer === 'refused' && Math.abs(trace.startedAt - each.startedAt) <= ms) ids.add(each.id);
    }
  };
  refusals(store.at('url', trace.url), soon);
  if (trace.answer === 'accepted') for (const uses of store.usesWith(trace)) refusals(uses, memory);
  // Also a step towards a login: it is what the client did instead of a refresh.
  if (trace.issued !== null || trace.step !== null) refusals(store.at('refusals'), soon);
  for (const token of [trace.issued?.accessToken, trace.issued?.idToken]) {
    // The body that handed it out may come long after its first uses.
    const life = store.lives.get(token ?? '');
    for (const use of life === undefined ? none : usesOf(store, life)) if (use.answer === 'refused') ids.add(use.id);
  }
  if (trace.step === 'refresh') {
    // One refresh is none too many; the next one makes both a storm.
    for (const each of store.at('steps')?.before(trace.startedAt + soon, 8) ?? []) {
      if (each.step === 'refresh' && each.id !== trace.id) ids.add(each.id);
    }
  }
  if (trace.issued !== null) {
    // A login that the provider does not remember right after it has been is one that the browser kept from it.
    for (const each of store.at('steps')?.before(trace.startedAt + soon, 8) ?? []) {
      const renews = each.step === 'authorize' || each.step === 'callback';
      if (renews && each.startedAt > trace.startedAt) ids.add(each.id);
    }
  }
  const tellsTheTime = trace.dateOffset !== null && store.clockOf(trace.origin)?.answers === 1;
  // Until then all was judged by the client's clock.
  if (tellsTheTime) refusals(store.at('refused', trace.origin), memory, 64);
  if (trace.answer === 'refused') refusals(store.at('refused', trace.origin), soon);
  const neighbours = [
    hopBefore(store, trace),
    hopAfter(store, trace),
    preflightFor(store, trace),
    requestOf(store, trace),
  ];
  for (const each of neighbours) if (each !== null) ids.add(each.id);
  ids.delete(trace.id);
  return [...ids];
}
