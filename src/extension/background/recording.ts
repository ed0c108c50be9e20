import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Diagnosis } from '../../diagnosis/finding.ts';
import type { History } from '../../diagnosis/history.ts';
import { hasField } from '../../http/field.ts';
import type { Exchange } from '../../http/exchange.ts';
import { matchBodies } from '../../recorder/match-body.ts';
import type { NetworkEvent } from '../../recorder/network-event.ts';
import { clearTab, setPreserveLog } from '../../recorder/navigation.ts';
import { get, values } from '../../recorder/persistent-map.ts';
import { record } from '../../recorder/record.ts';
import type { Step } from '../../recorder/step.ts';
import { restore } from '../../recorder/restore.ts';
import { retain } from '../../recorder/retain.ts';
import { emptyState, tabOf, withTab, type Kept, type RecorderState, type Tab } from '../../recorder/state.ts';
import type { SeenBody, Word } from '../protocol.ts';
import { gravityOf, type Gravity } from '../ui/gravity.ts';
import { exchangeItem, judgementItem, tabItem, type SessionWriter, type StoredSession } from '../storage.ts';
import { withoutRules } from './chosen.ts';
import { unseenResponse } from './unseen-response.ts';

/** What a change of the recording means to those who show it. */
export interface Change {
  /** Exchanges that are new or different, or whose diagnosis may be. */
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
  /** `until`: milliseconds since the epoch. */
  clear(tabId: number, until: number): void;
  preserve(tabId: number, preserveLog: boolean): void;
  preserveByDefault(preserveLog: boolean): void;
  /** From now on these rules say nothing; what they said is taken back. */
  switchOff(rules: readonly Word[]): void;
  /** Drops a fifth of what is kept; false where there is nothing to drop. */
  shrink(): boolean;
  find(id: string): Kept | undefined;
  /** A tab's exchanges, oldest first. */
  of(tabId: number): readonly Kept[];
  count(tabId: number): number;
  tab(tabId: number): Tab;
  /** Tabs of which exchanges are kept. */
  tabs(): readonly number[];
  preserves(tabId: number): boolean;
  /** Computed when first asked, and again after a change. */
  diagnosis(exchange: Kept): Diagnosis;
  /** How grave a diagnosis is. Outlives a restart, so that counting failures needs no diagnosis of all of them. */
  gravity(exchange: Kept): Gravity;
}

/**
 * storage.session takes 10 MB (Chromium 112 and later, Firefox 115 and later). The estimate of what is kept is never
 * too low (state.ts), and tabs and writes that overlap need some room as well.
 */
const limit = 8_000_000;

/** The one recording of all tabs: the recorder's state, what is stored of it, and diagnoses that are computed when they are asked for. */
export function createRecording(history: History, writer: SessionWriter, hear: (change: Change) => void): Recording {
  let state: RecorderState = emptyState;
  let rulesOff: readonly Word[] = [];
  const diagnoses = new Map<string, Diagnosis>();
  /** Of what can have failed and was judged; the same is stored. */
  const gravities = new Map<string, Gravity>();
  const idsByTab = new Map<number, Set<string>>();

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

  function takeBack(id: string): void {
    diagnoses.delete(id);
    if (gravities.delete(id)) writer.drop(judgementItem(id));
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
      takeBack(id);
      writer.drop(exchangeItem(id));
    }
    state = step.state;
    const touched = new Set<string>();
    for (const id of step.changed) {
      const kept = get(state.kept, id);
      if (kept === undefined) continue;
      addToTab(kept);
      touched.add(id);
      for (const other of history.observe(kept.exchange)) touched.add(other);
    }
    // What was judged is taken back before what it was judged by is replaced: so no stop in between leaves a judgement
    // that no longer holds.
    for (const id of touched) takeBack(id);
    for (const id of step.changed) {
      const kept = get(state.kept, id);
      if (kept !== undefined) writer.put(exchangeItem(id), kept);
    }
    if (step.tab !== null) storeTab(step.tab);
    const changed: Kept[] = [];
    for (const id of touched) {
      const kept = get(state.kept, id);
      if (kept === undefined) continue;
      changed.push(kept);
      const { tabId } = kept.exchange.context;
      if (tabId !== null) tabs.add(tabId);
    }
    hear({ changed, gone: step.gone, tabs: [...tabs] });
  }

  function storeTab(tabId: number): void {
    const tab = state.tabs.get(tabId);
    if (tab === undefined) writer.drop(tabItem(tabId));
    else writer.put(tabItem(tabId), tab);
  }

  /** With what the switched-off rules say. */
  function wholeDiagnosis(kept: Kept): Diagnosis {
    const { id } = kept.exchange;
    const known = diagnoses.get(id);
    if (known !== undefined) return known;
    const made = kept.responseUnseen ? unseenResponse(kept.exchange) : diagnose(kept.exchange, history);
    diagnoses.set(id, made);
    return made;
  }

  /** Only what was diagnosed can have findings; what nobody asked about did not fail. */
  function hasFindings(id: string): boolean {
    const gravity = gravities.get(id);
    return gravity === 'grave' || gravity === 'careful' || (diagnoses.get(id)?.findings.length ?? 0) > 0;
  }

  function makeRoom(bytes: number): boolean {
    const before = state.tabs;
    const step = retain(state, bytes, hasFindings);
    apply(step);
    for (const [tabId, tab] of state.tabs) if (before.get(tabId) !== tab) storeTab(tabId);
    return step.gone.length > 0;
  }

  return {
    load(stored, preserveLog) {
      state = restore(stored.kept, stored.tabs, preserveLog);
      for (const kept of stored.kept) {
        addToTab(kept);
        history.observe(kept.exchange);
        const gravity = stored.judged.get(kept.exchange.id);
        if (gravity !== undefined) gravities.set(kept.exchange.id, gravity);
      }
    },
    take(event) {
      apply(record(state, event));
      if (state.bytes > limit) makeRoom(limit);
    },
    takeBodies(tabId, batch, bodies) {
      if (tabOf(state, tabId).bodies === batch) return;
      const matches = matchBodies(ofTab(tabId), bodies);
      if (matches.every((match) => match === null)) return;
      // In one go with its name: however the background ends, a repetition finds both or neither.
      writer.together(() => {
        for (const [index, match] of matches.entries()) {
          const body = bodies[index];
          if (match === null || body === undefined) continue;
          const { text, mimeType, length, authorization, requestBody } = body;
          const { id, ambiguous } = match;
          this.take({
            kind: 'body-arrived',
            id,
            ambiguous,
            text,
            mimeType,
            length,
            authorization,
            requestBody: requestBody === null ? null : { ...requestBody, length: requestBody.text.length },
          });
        }
        state = withTab(state, { ...tabOf(state, tabId), bodies: batch });
        storeTab(tabId);
      });
    },
    clear(tabId, until) {
      // What is cleared must not explain what comes next. The rest is taken in again, as after a new start.
      apply(clearTab(state, tabId, until));
      history.clear();
      for (const kept of values(state.kept)) history.observe(kept.exchange);
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
    switchOff(rules) {
      if (rules.length === rulesOff.length && rules.every((rule) => rulesOff.includes(rule))) return;
      rulesOff = rules;
      // The outcome stays, and with it how grave it is; only what is shown of a diagnosis differs.
      const changed = [...diagnoses.keys()].map((id) => get(state.kept, id)).filter((kept) => kept !== undefined);
      if (changed.length === 0) return;
      hear({ changed, gone: [], tabs: tabsOf(changed) });
    },
    shrink: () => makeRoom(state.bytes * 0.8),
    find: (id) => get(state.kept, id),
    of: ofTab,
    count: (tabId) => idsByTab.get(tabId)?.size ?? 0,
    tab: (tabId) => tabOf(state, tabId),
    tabs: () => [...idsByTab.keys()],
    preserves: (tabId) => tabOf(state, tabId).preserveLog ?? state.preserveLog,
    diagnosis: (kept) => withoutRules(wholeDiagnosis(kept), rulesOff),
    gravity(kept) {
      const { id, response } = kept.exchange;
      if (!mayHaveFailed(kept.exchange)) return 'neutral';
      const known = gravities.get(id);
      if (known !== undefined) return known;
      const made = gravityOf(wholeDiagnosis(kept).outcome, response?.status ?? 0);
      gravities.set(id, made);
      writer.put(judgementItem(id), made);
      return made;
    },
  };
}

const tabsOf = (entries: readonly Kept[]): readonly number[] => [
  ...new Set(entries.map(({ exchange }) => exchange.context.tabId).filter((tabId) => tabId !== null)),
];

/**
 * Whether an exchange can be a failure at all. What cannot is not diagnosed until a panel shows it: a page makes
 * thousands of requests, and few of them fail.
 */
export function mayHaveFailed({ response, failure }: Exchange): boolean {
  if (failure !== null) return true;
  if (response === null) return false;
  if (response.status >= 400 || response.body !== null) return true;
  return response.status >= 300 && hasField(response.fields, 'location');
}
