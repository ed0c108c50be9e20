import browser from 'webextension-polyfill';
import { createHistory } from '../../diagnosis/history.ts';
import { inOrder, type NetworkEvent } from '../../recorder/network-event.ts';
import { sequenceView } from '../sequence-view.ts';
import { sayAwake, serve } from '../messaging.ts';
import type { Details, Row, Settings, Snapshot, TabState } from '../protocol.ts';
import type { Kept } from '../../recorder/state.ts';
import {
  createSessionWriter,
  defaultSettings,
  readSession,
  readSettings,
  recordingItem,
  writeSettings,
} from '../storage.ts';
import { createBadge, noSign } from './badge.ts';
import { countFailures } from './failures.ts';
import { gatherNews, type TabNews } from './news.ts';
import { openPanels } from './panels.ts';
import { createRecording } from './recording.ts';
import { marksOf, rowOf } from './row.ts';
import { siteAccess } from './site-access.ts';
import { watch } from './watch.ts';

/*
 * The background: a service worker (Chromium) or an event page (Firefox), which the browser stops when it is idle and
 * starts again for the next event. Every listener is registered here, in the first turn, or that event would be lost;
 * what comes before the stored state is read waits in `queue`.
 */

let settings: Settings = defaultSettings;
let isRecording = true;
/** null: the state is there, events go straight in. */
let queue: NetworkEvent[] | null = [];

const history = createHistory();
const badge = createBadge();
const writer = createSessionWriter(browser.storage, () => recording.shrink());
const recording = createRecording(history, writer, gatherNews(tellNews));
const failures = countFailures(recording);
const network = watch(take);
network.start();
browser.tabs.onRemoved.addListener((tabId) => take({ kind: 'tab-closed', tabId }));
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== undefined) badge.repeat(tabId);
});
const access = siteAccess(() => panels.tellState());

const ready = start();
const panels = openPanels({ snapshot, state: tabState, row }, ready);

serve(
  {
    snapshot: ({ tabId }) => snapshot(tabId),
    exchange: ({ id }) => {
      const kept = recording.find(id);
      return kept === undefined ? null : details(kept);
    },
    recording: ({ tabId, ids }) => {
      const wanted = ids === undefined ? null : new Set(ids);
      const entries = recording.of(tabId).filter((kept) => wanted === null || wanted.has(kept.exchange.id));
      return { entries: entries.map(details), dropped: recording.tab(tabId).dropped };
    },
    clear: ({ tabId }) => {
      recording.clear(tabId);
      panels.cleared(tabId);
      panels.tell(
        tabId,
        recording.of(tabId).map((kept) => kept.exchange.id),
        [],
      );
      return null;
    },
    setRecording: ({ recording: wanted }) => {
      setRecording(wanted);
      return null;
    },
    setPreserveLog: ({ tabId, preserveLog }) => {
      recording.preserve(tabId, preserveLog);
      return null;
    },
    failures: ({ tabId }) => {
      const all = failures.of(tabId);
      return { rows: all.slice(0, 50).map(toRow), count: all.length, state: tabState(tabId) };
    },
    settings: () => settings,
    setSettings: async (changes) => {
      settings = { ...settings, ...changes };
      await writeSettings(browser.storage, settings);
      recording.preserveByDefault(settings.preserveLog);
      for (const tabId of recording.tabs()) showBadge(tabId);
      return settings;
    },
    bodies: ({ tabId, bodies }) => recording.takeBodies(tabId, bodies),
  },
  ready,
);

sayAwake();

async function start(): Promise<void> {
  const [stored, read] = await Promise.all([readSession(browser.storage), readSettings(browser.storage), access.known]);
  settings = read;
  isRecording = stored.recording ?? settings.recordAtStart;
  recording.load(stored, settings.preserveLog);
  const waiting = queue ?? [];
  queue = null;
  if (isRecording) for (const event of inOrder(waiting)) recording.take(event);
  else network.stop();
}

function take(event: NetworkEvent): void {
  if (queue === null) recording.take(event);
  else queue.push(event);
}

function setRecording(wanted: boolean): void {
  if (wanted !== isRecording) {
    isRecording = wanted;
    writer.put(recordingItem, wanted);
    if (wanted) network.start();
    else network.stop();
  }
  panels.tellState();
}

function tellNews(news: ReadonlyMap<number, TabNews>): void {
  for (const [tabId, { changed, gone }] of news) {
    failures.update(tabId, changed, gone);
    showBadge(tabId);
    panels.tell(tabId, [...changed], [...gone]);
  }
}

function showBadge(tabId: number): void {
  badge.show(tabId, settings.badge ? failures.sign(tabId) : noSign);
}

function tabState(tabId: number): TabState {
  return {
    tabId,
    recording: isRecording,
    preserveLog: recording.preserves(tabId),
    kept: recording.count(tabId),
    dropped: recording.tab(tabId).dropped,
    siteAccess: access.granted(),
  };
}

function snapshot(tabId: number): Snapshot {
  return { rows: recording.of(tabId).map(toRow), state: tabState(tabId) };
}

const toRow = (kept: Kept): Row => rowOf(kept, recording.diagnosis(kept));

function row(id: string): Row | null {
  const kept = recording.find(id);
  return kept === undefined ? null : toRow(kept);
}

function details(kept: Kept): Details {
  const { exchange } = kept;
  return {
    exchange,
    diagnosis: recording.diagnosis(kept),
    marks: marksOf(kept),
    sequence: sequenceView(exchange, history),
  };
}
