import type { NetworkEvent } from '../recorder/network-event.ts';
import type { Kept, Tab } from '../recorder/state.ts';
import { unpacked, type Packed, type Unpacked } from './packed.ts';
import type { Settings, Word } from './protocol.ts';
import type { Gravity } from './ui/gravity.ts';

/**
 * The only file with storage keys. What is recorded holds secrets and lives in storage.session: in memory, never on
 * disk, gone with the browser. Into storage.local go, by type, only booleans, words of a fixed list, and host names and
 * rule ids, which hold no secret.
 */
export interface SessionItem<V> {
  readonly area: 'session';
  readonly key: string;
  /** Never there; carries the value's type. */
  readonly value?: V;
}

/** How grave an exchange was judged to be, and the number of the last change that was known to the judge. */
export interface StoredJudgement {
  readonly gravity: Gravity;
  readonly changes: number;
}

/** One exchange a key: writing one never rewrites another. */
export const exchangeItem = (id: string): SessionItem<Packed> => ({ area: 'session', key: `exchange:${id}` });
/** There is none where the exchange changed since. */
export const judgementItem = (id: string): SessionItem<StoredJudgement> => ({ area: 'session', key: `judged:${id}` });
export const tabItem = (tabId: number): SessionItem<Tab> => ({ area: 'session', key: `tab:${tabId}` });
/** An event that came before the stored state was read, so that it outlives a background which is stopped while it starts. */
export const waitingItem = (id: string): SessionItem<NetworkEvent | typeof taken> => ({
  area: 'session',
  key: `${waitingKey}${id}`,
});
const waitingKey = 'waiting:';
/** Written in one go with the exchanges that an event led to, in its place: so it is taken in once, whenever the background stops. */
export const taken = 'taken';
export const recordingItem: SessionItem<boolean> = { area: 'session', key: 'recording' };

export interface StoredSession {
  readonly kept: readonly Kept[];
  readonly tabs: readonly Tab[];
  /** By the exchange's id. */
  readonly judged: ReadonlyMap<string, StoredJudgement>;
  /** The number of the last change. */
  readonly changes: number;
  /** Exchanges that changed after the judge had last judged. */
  readonly late: ReadonlySet<string>;
  /** Events that an earlier background was stopped with, by their id (`waitingItem`). */
  readonly waiting: ReadonlyMap<string, NetworkEvent | typeof taken>;
  /** null: the browser has just started. */
  readonly recording: boolean | null;
}

/** What is used of a storage area. */
export interface Area {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** What is used of `browser.storage`. */
export interface Areas {
  readonly session: Area;
  readonly local: Pick<Area, 'get' | 'set'>;
}

export async function readSession({ session }: Pick<Areas, 'session'>): Promise<StoredSession> {
  const found: Unpacked[] = [];
  const tabs: Tab[] = [];
  const judged = new Map<string, StoredJudgement>();
  const waiting = new Map<string, NetworkEvent | typeof taken>();
  let recording: boolean | null = null;
  // Only this extension writes here, and the session ends with each of its versions; so a key's prefix tells the type.
  for (const [key, value] of Object.entries(await session.get(null))) {
    if (key.startsWith('exchange:')) found.push(unpacked(value as Packed));
    else if (key.startsWith('tab:')) tabs.push(value as Tab);
    else if (key.startsWith('judged:')) judged.set(key.slice('judged:'.length), value as StoredJudgement);
    else if (key.startsWith(waitingKey)) {
      waiting.set(key.slice(waitingKey.length), value as NetworkEvent | typeof taken);
    } else if (key === recordingItem.key) recording = value === true;
  }
  let known = 0;
  for (const { changes } of judged.values()) known = Math.max(known, changes);
  return {
    kept: found.map(({ kept }) => kept).toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt),
    tabs,
    judged,
    waiting,
    changes: found.reduce((last, { change }) => Math.max(last, change), known),
    late: new Set(found.filter(({ change }) => change > known).map(({ kept }) => kept.exchange.id)),
    recording,
  };
}

export interface SessionWriter {
  /** `urgent`: waits for nothing, however much is under way. */
  put<V>(item: SessionItem<V>, value: V, urgent?: boolean): void;
  /**
   * Like `put`, for what may be lost where the background is killed in the very next moments. `make` is called when it is
   * written: what changes again before is made once. `within` milliseconds; what is to come sooner than `calm` comes at
   * once where nothing was written just now, and later and later, up to `calm`, in a burst that does not end.
   */
  putSoon<V>(item: SessionItem<V>, make: () => V, within?: number): void;
  drop(item: SessionItem<unknown>): void;
  /** What `work` puts is written in one go, at its end: all of it is stored, or nothing. */
  together(work: () => void): void;
  /** Resolves when all that was put or dropped until then is written. */
  settled(): Promise<void>;
}

/** How long a write may keep what comes after it waiting, milliseconds. */
const patience = 5;
/** Where `pause` begins, milliseconds. */
const shortestPause = 8;
/** How long what is only put soon waits for more of its kind, milliseconds: a few writes a second take all of it. */
const calm = 100;

/**
 * Writes at once; what comes while a write is under way is merged into the next. In a burst the answer to a write stands
 * in line behind the burst's events, and a background that is stopped meanwhile would take all that waits with it: so
 * after `patience` the next write does not wait for the last, and what is urgent does not wait at all. Writes arrive in
 * the order in which they are made.
 *
 * `onFull` is asked to make room when the area takes no more: it drops what it can spare and returns whether it could;
 * what cannot be written all the same stays in memory only.
 */
export function createSessionWriter(
  { session }: Pick<Areas, 'session'>,
  onFull: () => boolean,
  now: () => number = () => performance.now(),
): SessionWriter {
  const gone = Symbol('gone');
  let waiting = new Map<string, unknown>();
  let waitingCalmly = new Map<string, () => unknown>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** When `timer` is over. */
  let due = 0;
  let lastCalmWrite = Number.NEGATIVE_INFINITY;
  /** Milliseconds from the last such write to the next at least; doubled while they follow each other. */
  let pause = 0;
  /** Those who wait for `writeCalmly`. */
  let calmed: (() => void)[] = [];
  let lastWrite = 0;
  let gathering = false;
  let writes = 0;
  /** By their number. */
  const underWay = new Map<number, Promise<void>>();

  async function write(batch: ReadonlyMap<string, unknown>): Promise<void> {
    const entries = [...batch];
    const removed = entries.filter(([, value]) => value === gone).map(([key]) => key);
    const items = Object.fromEntries(entries.filter(([, value]) => value !== gone));
    // Room is made before it is needed; a removal that fails leaves what is dropped again when it is full.
    const removal = removed.length > 0 ? session.remove(removed).catch(() => undefined) : null;
    try {
      if (Object.keys(items).length > 0) await session.set(items);
    } catch (error) {
      if (isFull(error) && onFull()) {
        // What changed or went meanwhile is newer than what could not be written.
        for (const [key, value] of Object.entries(items)) if (!waiting.has(key)) waiting.set(key, value);
      }
    }
    await removal;
  }

  function writeNow(): void {
    const batch = waiting;
    waiting = new Map();
    lastWrite = now();
    writes += 1;
    const number = writes;
    const writing = write(batch).finally(() => {
      underWay.delete(number);
      if (waiting.size > 0 && underWay.size === 0 && !gathering) writeNow();
    });
    underWay.set(number, writing);
  }

  function changeSoon(key: string, make: () => unknown, within: number): void {
    if (gathering || waiting.has(key)) {
      change(key, make(), false);
      return;
    }
    waitingCalmly.set(key, make);
    // Whatever the timer was set for, it is over before this is due.
    if (timer !== null && within >= calm) return;
    const time = now();
    const wanted = within < calm ? Math.max(time, lastCalmWrite + Math.max(within, pause)) : time + within;
    if (timer !== null && due <= wanted) return;
    if (timer !== null) clearTimeout(timer);
    due = wanted;
    if (wanted > time) timer = setTimeout(writeCalmly, wanted - time);
    else writeCalmly();
  }

  function writeCalmly(): void {
    timer = null;
    const time = now();
    pause = time - lastCalmWrite > 2 * calm ? 0 : Math.min(calm, Math.max(shortestPause, 2 * pause));
    lastCalmWrite = time;
    for (const [each, make] of waitingCalmly) waiting.set(each, make());
    waitingCalmly = new Map();
    if (waiting.size > 0 && !gathering) writeNow();
    for (const tell of calmed.splice(0)) tell();
  }

  function change(key: string, value: unknown, urgent: boolean): void {
    waitingCalmly.delete(key);
    waiting.set(key, value);
    if (gathering) return;
    if (urgent || underWay.size === 0 || now() - lastWrite > patience) writeNow();
  }

  return {
    put: ({ key }, value, urgent = false) => change(key, value, urgent),
    putSoon: ({ key }, make, within = calm) => changeSoon(key, make, within),
    drop: ({ key }) => change(key, gone, false),
    together(work) {
      gathering = true;
      try {
        work();
      } finally {
        gathering = false;
      }
      if (waiting.size > 0) writeNow();
    },
    async settled() {
      if (waitingCalmly.size > 0) await new Promise<void>((calmly) => void calmed.push(calmly));
      const last = waiting.size > 0 ? writes + 1 : writes;
      const isOpen = (): boolean => writes < last || [...underWay.keys()].some((number) => number <= last);
      while (underWay.size > 0 && isOpen()) await Promise.race(underWay.values());
    },
  };
}

/** Chromium: "Session storage quota bytes exceeded", Firefox: a QuotaExceededError that says so too. */
function isFull(error: unknown): boolean {
  return error instanceof Error && /quota/i.test(`${error.name} ${error.message}`);
}

export const defaultSettings: Settings = {
  badge: true,
  recordAtStart: true,
  preserveLog: false,
  redaction: 'default',
  rulesOff: [],
  watched: [],
  ignored: [],
};

/** What is made of nothing that could hold a secret. */
type Harmless = Readonly<Record<string, boolean | Settings['redaction'] | readonly Word[]>>;

const settingsKey = 'settings';
const mostWords = 200;

/** Those of the texts that are host names or rule ids, each once. "*.Acme.example" -> "acme.example". */
export function words(texts: readonly string[]): readonly Word[] {
  const found = texts.map((text) => text.trim().toLowerCase().replace(/^\*\./, '')).filter(isWord);
  return [...new Set(found)].slice(0, mostWords);
}

const isWord = (text: string): text is Word => text.length <= 253 && /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/.test(text);

export async function readSettings({ local }: Pick<Areas, 'local'>): Promise<Settings> {
  const { [settingsKey]: stored } = await local.get(settingsKey);
  return cleaned(stored);
}

/** Settings with all that makes no sense left out. */
export function cleaned(stored: unknown): Settings {
  const known: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const choice = (name: 'badge' | 'recordAtStart' | 'preserveLog'): boolean => {
    const value = known[name];
    return typeof value === 'boolean' ? value : defaultSettings[name];
  };
  const list = (name: 'rulesOff' | 'watched' | 'ignored'): readonly Word[] => {
    const value = known[name];
    return Array.isArray(value) ? words(value.filter((each) => typeof each === 'string')) : [];
  };
  return {
    badge: choice('badge'),
    recordAtStart: choice('recordAtStart'),
    preserveLog: choice('preserveLog'),
    redaction: known['redaction'] === 'strict' ? 'strict' : 'default',
    rulesOff: list('rulesOff'),
    watched: list('watched'),
    ignored: list('ignored'),
  };
}

export async function writeSettings({ local }: Pick<Areas, 'local'>, settings: Settings): Promise<void> {
  const harmless: Harmless = { ...settings };
  await local.set({ [settingsKey]: harmless });
}

/** What the panel remembers on disk of how it is arranged, in the extension's own localStorage: there at once. */
export interface PageItem {
  readonly area: 'page';
  readonly key: string;
}

/** Order, columns, and a filter without its values (panel/preferences.ts). */
export const preferencesItem: PageItem = { area: 'page', key: 'panel-preferences' };
/** Id of the selected exchange, and the view. */
export const placeItem: PageItem = { area: 'page', key: 'panel-place' };

/** null: nothing is stored, or the store is denied. */
export function readPage({ key }: PageItem): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writePage({ key }: PageItem, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Denied or full: nothing is lost but the arrangement.
  }
}
