import browser from 'webextension-polyfill';
import { cookiesWouldTell } from '../../diagnosis/cookies-would-tell.ts';
import { createHistory } from '../../diagnosis/history.ts';
import type { NetworkEvent } from '../../recorder/network-event.ts';
import { sequenceView } from '../../diagnosis/sequence-view.ts';
import { sayAwake, serve } from '../messaging.ts';
import type { Details, Row, Settings, Snapshot, TabState } from '../protocol.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Kept } from '../../recorder/state.ts';
import {
  createSessionWriter,
  defaultSettings,
  readSession,
  readSettings,
  recordingItem,
  cleaned,
  writeSettings,
} from '../storage.ts';
import { cookieStore } from './cookie-store.ts';
import { isWatched } from './chosen.ts';
import { createBadge, noSign } from './badge.ts';
import { countFailures } from './failures.ts';
import { inSlices } from './in-slices.ts';
import { gatherNews, type TabNews } from './news.ts';
import { openPanels } from './panels.ts';
import { createRecording } from './recording.ts';
import { marksOf, rowOf } from './row.ts';
import { siteAccess } from './site-access.ts';
import { createWaitingRoom } from './waiting-room.ts';
import { watch } from './watch.ts';

/*
 * The background: a service worker (Chromium) or an event page (Firefox), which the browser stops when it is idle and
 * starts again for the next event. Every listener is registered here, in the first turn, or that event would be lost;
 * what comes before the stored state is read waits (waiting-room.ts).
 */

let settings: Settings = defaultSettings;
let isRecording = true;

const history = createHistory();
const badge = createBadge();
const writer = createSessionWriter(browser.storage, () => recording.shrink());
const waitingRoom = createWaitingRoom(writer, crypto.randomUUID());
const gather = gatherNews(tellNews);
const recording = createRecording(history, writer, (change) => {
  gather(change);
  cookies.look(change.changed.map((kept) => kept.exchange));
});
const failures = countFailures(recording);
const network = watch(take);
network.start();
browser.tabs.onRemoved.addListener((tabId) => take({ kind: 'tab-closed', tabId }));
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== undefined) badge.repeat(tabId);
});
const access = siteAccess(() => panels.tellState());

const cookies = cookieStore(take, () => cookies.look(recorded()));

const ready = start();
const panels = openPanels({ prepare, snapshot, state: tabState, row }, ready);

serve(
  {
    snapshot: async ({ tabId }) => {
      await prepare(tabId);
      return snapshot(tabId);
    },
    exchange: ({ id }) => {
      const kept = recording.find(id);
      return kept === undefined ? null : details(kept);
    },
    recording: async ({ tabId, ids }) => {
      await prepare(tabId, ids);
      const wanted = ids === undefined ? null : new Set(ids);
      const entries = recording.of(tabId).filter((kept) => wanted === null || wanted.has(kept.exchange.id));
      return { entries: entries.map(details), dropped: recording.tab(tabId).dropped };
    },
    clear: ({ tabId, until }) => {
      recording.clear(tabId, until);
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
      settings = cleaned({ ...settings, ...changes });
      await writeSettings(browser.storage, settings);
      recording.switchOff(settings.rulesOff);
      network.narrow(settings.watched);
      recording.preserveByDefault(settings.preserveLog);
      for (const tabId of recording.tabs()) showBadge(tabId);
      return settings;
    },
    openOptions: async () => {
      await browser.runtime.openOptionsPage();
      return null;
    },
    bodies: ({ tabId, batch, bodies }) => {
      recording.takeBodies(tabId, batch, bodies);
      return null;
    },
  },
  ready,
);

sayAwake();

async function start(): Promise<void> {
  const [stored, read] = await Promise.all([readSession(browser.storage), readSettings(browser.storage), access.known]);
  settings = read;
  isRecording = stored.recording ?? settings.recordAtStart;
  recording.switchOff(settings.rulesOff);
  recording.load(stored, settings.preserveLog);
  network.narrow(settings.watched);
  if (!isRecording) network.stop();
  waitingRoom.empty(stored.waiting, isRecording ? take : () => undefined);
  cookies.look(recorded());
}

function recorded(): readonly Exchange[] {
  return recording.tabs().flatMap((tabId) => recording.of(tabId).map((kept) => kept.exchange));
}

function take(event: NetworkEvent): void {
  if (waitingRoom.open) waitingRoom.add(event);
  // A document of another site is taken all the same: it tells that the tab has gone on.
  else if (!('url' in event) || event.resourceType === 'document' || isWatched(event.url, settings)) {
    recording.take(event);
  }
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

/** Diagnoses what will be shown, without keeping the network's events waiting for all of it. */
function prepare(tabId: number, ids?: readonly string[]): Promise<void> {
  return inSlices(ids ?? recording.of(tabId).map((kept) => kept.exchange.id), (id) => {
    const kept = recording.find(id);
    if (kept !== undefined) recording.diagnosis(kept);
  });
}

function snapshot(tabId: number): Snapshot {
  return { rows: recording.of(tabId).map(toRow), state: tabState(tabId) };
}

const toRow = (kept: Kept): Row => rowOf(kept, recording.diagnosis(kept), history.attemptId(kept.exchange.id));

function row(id: string): Row | null {
  const kept = recording.find(id);
  return kept === undefined ? null : toRow(kept);
}

function details(kept: Kept): Details {
  const { exchange } = kept;
  const diagnosis = recording.diagnosis(kept);
  return {
    exchange,
    diagnosis,
    marks: marksOf(kept),
    cookieStore:
      exchange.context.cookieStore !== null
        ? 'read'
        : cookiesWouldTell(exchange, diagnosis)
          ? 'would-tell'
          : 'no-matter',
    sequence: sequenceView(exchange, history),
  };
}
