import { isTold, matchBodies, mayBeOneOf, type Match } from '../../recorder/match-body.ts';
import type { NetworkEvent } from '../../recorder/network-event.ts';
import { clearTab, setPreserveLog } from '../../recorder/navigation.ts';
import { get, values } from '../../recorder/persistent-map.ts';
import { record } from '../../recorder/record.ts';
import type { Step } from '../../recorder/step.ts';
import { restore } from '../../recorder/restore.ts';
import { retain } from '../../recorder/retain.ts';
import { emptyState, tabOf, withTab, type Kept, type RecorderState, type Tab } from '../../recorder/state.ts';
import type { SeenBody } from '../protocol.ts';
import { createEarlyBodies } from './early-bodies.ts';
import { packed } from '../packed.ts';
import { exchangeItem, tabItem, type SessionWriter, type StoredSession } from '../storage.ts';
import { mayHaveFailed, type Judgements } from './judgements.ts';

/** What a change of the recording means to those who show it. */
export interface Change {
  /** Exchanges that are new or different. */
  readonly changed: readonly Kept[];
  readonly gone: readonly string[];
  /** Tabs that any of it concerns. */
  readonly tabs: readonly number[];
}

export interface Recording {
  load(stored: StoredSession, preserveLog: boolean): void;
  take(event: NetworkEvent): void;
  /** Gives each body to its exchange, unless the batch of this name was the last that the tab's DevTools sent. */
  takeBodies(tabId: number, batch: string, bodies: readonly SeenBody[]): void;
  /**
   * Takes what DevTools saw of failures in the place of events that an earlier background was stopped with. Of requests
   * that began in this background's life nothing is missing.
   */
  recover(tabId: number, seen: readonly SeenBody[]): void;
  /** `until`: milliseconds since the epoch. */
  clear(tabId: number, until: number): void;
  preserve(tabId: number, preserveLog: boolean): void;
  preserveByDefault(preserveLog: boolean): void;
  /** Drops a fifth of what is kept; false where there is nothing to drop. */
  shrink(): boolean;
  find(id: string): Kept | undefined;
  /** A tab's exchanges, oldest first. */
  of(tabId: number): readonly Kept[];
  count(tabId: number): number;
  tab(tabId: number): Tab;
  /** Everything that is kept, of all tabs, oldest first. */
  all(): readonly Kept[];
  /** Tabs of which exchanges are kept. */
  tabs(): readonly number[];
  preserves(tabId: number): boolean;
  /** How many changes of exchanges there were, over all restarts. */
  readonly changes: number;
}

/**
 * storage.session takes 10 MB (Chromium 112 and later, Firefox 115 and later). The estimate of what is kept is never
 * too low (state.ts), and tabs and writes that overlap need some room as well.
 */
const limit = 8_000_000;

/** The one recording of all tabs: the recorder's state, and what is stored of it. It judges nothing. */
export function createRecording(
  judgements: Pick<Judgements, 'takeBack' | 'isFailure'>,
  writer: SessionWriter,
  hear: (change: Change) => void,
  born = 0,
): Recording {
  let state: RecorderState = emptyState;
  let changes = 0;
  const idsByTab = new Map<number, Set<string>>();
  const early = createEarlyBodies();

  const ofTab = (tabId: number): readonly Kept[] =>
    [...(idsByTab.get(tabId) ?? [])]
      .map((id) => get(state.kept, id))
      .filter((kept) => kept !== undefined)
      .toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt);

  function addToTab({ exchange }: Kept): void {
    const { tabId } = exchange.context;
    if (tabId === null) return;
    const ids = idsByTab.get(tabId);
    if (ids === undefined) idsByTab.set(tabId, new Set([exchange.id]));
    else ids.add(exchange.id);
  }

  function removeFromTab(tabId: number, id: string): void {
    const ids = idsByTab.get(tabId);
    ids?.delete(id);
    if (ids?.size === 0) idsByTab.delete(tabId);
  }

  function apply(step: Step): void {
    if (step.changed.length === 0 && step.gone.length === 0 && step.tab === null) return;
    const tabs = new Set<number>(step.tab === null ? [] : [step.tab]);
    for (const id of step.gone) {
      const tabId = get(state.kept, id)?.exchange.context.tabId ?? null;
      if (tabId !== null) {
        tabs.add(tabId);
        removeFromTab(tabId, id);
      }
      judgements.takeBack(id);
      writer.drop(exchangeItem(id));
    }
    state = step.state;
    const changed: Kept[] = [];
    for (const id of step.changed) {
      const kept = get(state.kept, id);
      if (kept === undefined) continue;
      changed.push(kept);
      addToTab(kept);
      const { tabId } = kept.exchange.context;
      if (tabId !== null) tabs.add(tabId);
      // What was judged is taken back before what it was judged by is replaced: so no stop in between leaves a
      // judgement that no longer holds.
      const judged = judgements.takeBack(id);
      changes += 1;
      // What failed or was judged must not be lost, and a refusal that the browser told of never is, whenever the
      // background is killed. The rest is much more: in a burst most requests are answered before they are written. One
      // that waits longer is there when its answer comes to the next background.
      const change = changes;
      if (judged || mayHaveFailed(kept.exchange)) {
        writer.put(exchangeItem(id), packed(kept, change), isRefusal(kept.exchange.response?.status));
      } else writer.putSoon(exchangeItem(id), () => packed(kept, change), isAnswered(kept) ? undefined : promptly);
    }
    if (step.tab !== null) storeTab(step.tab);
    hear({ changed, gone: step.gone, tabs: [...tabs] });
  }

  function storeTab(tabId: number): void {
    const tab = state.tabs.get(tabId);
    if (tab === undefined) writer.drop(tabItem(tabId));
    else writer.put(tabItem(tabId), tab);
  }

  function makeRoom(bytes: number): boolean {
    const before = state.tabs;
    const step = retain(state, bytes, judgements.isFailure);
    apply(step);
    for (const [tabId, tab] of state.tabs) if (before.get(tabId) !== tab) storeTab(tabId);
    return step.gone.length > 0;
  }

  /** The exchange of each body, null where there is none that was answered. */
  const matchesOf = (tabId: number, own: readonly Kept[], bodies: readonly SeenBody[]): readonly (Match | null)[] =>
    matchBodies(own, bodies, tabOf(state, tabId).cleared).map((match) => (match?.open === true ? null : match));

  function giveBodies(bodies: readonly SeenBody[], matches: readonly (Match | null)[]): void {
    for (const [index, match] of matches.entries()) {
      const body = bodies[index];
      if (match === null || body === undefined) continue;
      const { text, mimeType, length, authorization, requestBody } = body;
      const { id, ambiguous } = match;
      apply(
        record(state, {
          kind: 'body-arrived',
          id,
          ambiguous,
          text,
          mimeType,
          length,
          authorization,
          requestBody: requestBody === null ? null : { ...requestBody, length: requestBody.text.length },
        }),
      );
    }
    if (state.bytes > limit) makeRoom(limit);
  }

  return {
    load(stored, preserveLog) {
      state = restore(stored.kept, stored.tabs, preserveLog);
      changes = stored.changes;
      for (const kept of stored.kept) addToTab(kept);
    },
    take(event) {
      apply(record(state, event));
      if (event.kind === 'response-headers') {
        early.offer(event, ({ tabId, body, heardAt }) => {
          const earlier = ofTab(tabId).filter(({ exchange }) => exchange.startedAt <= heardAt);
          const matches = matchesOf(tabId, earlier, [body]);
          giveBodies([body], matches);
          return matches.some((match) => match !== null);
        });
      }
      if (state.bytes > limit) makeRoom(limit);
    },
    takeBodies(tabId, batch, bodies) {
      if (tabOf(state, tabId).bodies === batch) return;
      const own = ofTab(tabId);
      const matches = matchesOf(tabId, own, bodies);
      const heardAt = Date.now();
      const unmatched = bodies.filter((body, index) => matches[index] === null && !isTold(own, body));
      early.add(unmatched.map((body) => ({ tabId, batch, body, heardAt })));
      if (matches.every((match) => match === null)) return;
      // In one go with its name: however the background ends, a repetition finds both or neither.
      writer.together(() => {
        giveBodies(bodies, matches);
        state = withTab(state, { ...tabOf(state, tabId), bodies: batch });
        storeTab(tabId);
      });
    },
    recover(tabId, bodies) {
      const lost = bodies.filter(({ answer, startedAt }) => answer !== null && startedAt < born);
      if (lost.length === 0) return;
      const own = ofTab(tabId);
      for (const [index, match] of matchBodies(own, lost).entries()) {
        const seen = lost[index];
        if (seen === undefined || seen.answer === null || (match === null && mayBeOneOf(own, seen))) continue;
        const { method, url, status, startedAt: at, answer } = seen;
        this.take({ kind: 'answer-seen', id: match?.id ?? null, tabId, at, method, url, status, ...answer });
      }
    },
    clear(tabId, until) {
      apply(clearTab(state, tabId, until));
    },
    preserve(tabId, preserveLog) {
      state = setPreserveLog(state, tabId, preserveLog);
      storeTab(tabId);
      hear({ changed: [], gone: [], tabs: [tabId] });
    },
    preserveByDefault(preserveLog) {
      state = { ...state, preserveLog };
      hear({ changed: [], gone: [], tabs: [...state.tabs.keys()] });
    },
    shrink: () => makeRoom(state.bytes * 0.8),
    find: (id) => get(state.kept, id),
    of: ofTab,
    all: () => [...values(state.kept)].toSorted((a, b) => a.exchange.startedAt - b.exchange.startedAt),
    count: (tabId) => idsByTab.get(tabId)?.size ?? 0,
    tab: (tabId) => tabOf(state, tabId),
    tabs: () => [...idsByTab.keys()],
    preserves: (tabId) => tabOf(state, tabId).preserveLog ?? state.preserveLog,
    get changes() {
      return changes;
    },
  };
}

/** Milliseconds until a request is written, in a burst; a lonely one is written at once. */
const promptly = 15;

const isAnswered = ({ exchange }: Kept): boolean => exchange.response !== null || exchange.failure !== null;

const isRefusal = (status = 0): boolean => status >= 400;
