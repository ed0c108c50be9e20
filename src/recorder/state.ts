import type { Exchange, StoredCookie } from '../http/exchange.ts';
import type { Field } from '../http/field.ts';
import { emptyMap, get, put, values, type PersistentMap } from './persistent-map.ts';

/** All that a recording holds. Plain data but for the maps; rebuilt from `Kept`s and `Tab`s after a restart (restore.ts). */
export interface RecorderState {
  /** By the exchange's id. */
  readonly kept: PersistentMap<Kept>;
  /** Number of the newest hop of each requestId. */
  readonly hops: PersistentMap<number>;
  readonly tabs: ReadonlyMap<number, Tab>;
  /** Tabs that were closed last: what still comes of them concerns nobody. */
  readonly closed: readonly number[];
  /** Whether logs are preserved in tabs whose user has not said. */
  readonly preserveLog: boolean;
  /** An estimate of what all of it takes when it is stored, in bytes; never less than its JSON. */
  readonly bytes: number;
  /** Whether there may be exchanges of which only DevTools told. */
  readonly fromDevtools: boolean;
}

/** Begins their requestIds. */
export const devtoolsPrefix = 'devtools-';

export interface Kept {
  readonly exchange: Exchange;
  readonly bytes: number;
  /** The body may be that of another, like exchange. */
  readonly bodyAmbiguous: boolean;
  /** The response's status is known, its header fields are not: `response.fields` is empty for that reason. */
  readonly responseUnseen: boolean;
  /** The answer is known from DevTools; the browser's own event did not come, or comes late. */
  readonly recovered?: boolean;
}

export interface Tab {
  readonly tabId: number;
  /** URL and serialized origin of the top-level document; null: no navigation was seen. */
  readonly page: string | null;
  readonly origin: string | null;
  /** When that document's navigation began, milliseconds since the epoch; orders tabs of one origin. */
  readonly since: number;
  /** URLs of the documents in frames, by frame id. */
  readonly frames: Readonly<Record<string, string>>;
  /** null: the user has not said; `RecorderState.preserveLog` counts. */
  readonly preserveLog: boolean | null;
  /** Exchanges dropped for space since the log began. */
  readonly dropped: number;
  /** Requests that were open when their log was left behind: what comes of them concerns nobody. */
  readonly leftBehind: readonly string[];
  /** Name of the last batch of bodies that was taken in; null: none was. */
  readonly bodies: string | null;
  /** What began until then was cleared, milliseconds since the epoch; 0: nothing was. */
  readonly cleared: number;
}

export const emptyState: RecorderState = {
  kept: emptyMap,
  hops: emptyMap,
  tabs: new Map(),
  closed: [],
  preserveLog: false,
  bytes: 0,
  fromDevtools: false,
};

function newTab(tabId: number): Tab {
  return {
    tabId,
    page: null,
    origin: null,
    since: 0,
    frames: {},
    preserveLog: null,
    dropped: 0,
    leftBehind: [],
    bodies: null,
    cleared: 0,
  };
}

/** Adds an exchange, or puts it in the place of the one with its id. */
export function keep(state: RecorderState, entry: Omit<Kept, 'bytes'>): RecorderState {
  const { id, requestId, hop } = entry.exchange;
  const bytes = bytesOf(entry.exchange);
  const before = get(state.kept, id)?.bytes ?? 0;
  const newest = get(state.hops, requestId);
  return {
    ...state,
    kept: put(state.kept, id, { ...entry, bytes }),
    hops: newest === undefined || newest < hop ? put(state.hops, requestId, hop) : state.hops,
    bytes: state.bytes + bytes - before,
    fromDevtools: state.fromDevtools || requestId.startsWith(devtoolsPrefix),
  };
}

/** What is known of a tab; a tab of which nothing is known is like a new one. */
export const tabOf = (state: RecorderState, tabId: number): Tab => state.tabs.get(tabId) ?? newTab(tabId);

export function withTab(state: RecorderState, tab: Tab): RecorderState {
  return { ...state, tabs: new Map(state.tabs).set(tab.tabId, tab) };
}

/** A tab's exchanges, oldest first. */
export function keptOf(state: RecorderState, tabId: number): readonly Kept[] {
  const own: Kept[] = [];
  for (const each of values(state.kept)) if (each.exchange.context.tabId === tabId) own.push(each);
  return own.toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt);
}

/**
 * What is stored around the strings that are counted. JSON would take half of it; Chromium counts the memory that its
 * values take against the quota (measured: 1.4 times the JSON).
 */
const frameBytes = 1_200;
const fieldBytes = 90;
const cookieBytes = 400;

/**
 * Upper estimate of the bytes that an exchange takes when it is stored. Octets above 0x7F take two bytes; a character of a body
 * takes up to three, and quotes and line ends are escaped: bodies count double, the rest a quarter more.
 */
export function bytesOf({ request, response, context }: Exchange): number {
  const text = request.url.length + (context.page?.length ?? 0) + (context.frame?.length ?? 0);
  const fields = fieldsLength(request.fields) + fieldsLength(response?.fields ?? null);
  const bodies = (request.body?.text.length ?? 0) + (response?.body?.text.length ?? 0);
  const cookies = cookiesLength(context.cookieStore);
  return frameBytes + Math.ceil((text + fields + cookies) * 1.25) + bodies * 2;
}

function fieldsLength(fields: readonly Field[] | null): number {
  let length = 0;
  for (const { name, value } of fields ?? []) length += name.length + value.length + fieldBytes;
  return length;
}

function cookiesLength(cookies: readonly StoredCookie[] | null): number {
  let length = 0;
  for (const { name, value, domain, path, partitionKey } of cookies ?? []) {
    length += name.length + value.length + domain.length + path.length + cookieBytes;
    length += partitionKey?.topLevelSite?.length ?? 0;
  }
  return length;
}
