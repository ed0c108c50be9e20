import browser, { type Cookies } from 'webextension-polyfill';
import type { NetworkEvent } from '../../recorder/network-event.ts';
import { sayAwake, serve } from '../messaging.ts';
import type { Kept } from '../../recorder/state.ts';
import type { Settings, Snapshot, TabState } from '../protocol.ts';
import {
  createSessionWriter,
  defaultSettings,
  readSession,
  readSettings,
  recordingItem,
  cleaned,
  writeSettings,
} from '../storage.ts';
import { isWatched } from './chosen.ts';
import { createBadge, noSign } from './badge.ts';
import { countFailures } from './failures.ts';
import { inSlices } from './in-slices.ts';
import type { Judge } from './judge.ts';
import { createJudgements, isUnjudged } from './judgements.ts';
import { createJudging } from './judging.ts';
import { installJudge, loadJudge } from './load-judge.ts';
import { gatherNews, type TabNews } from './news.ts';
import { openPanels } from './panels.ts';
import { createRecording } from './recording.ts';
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

const badge = createBadge();
const withoutSameSite = 'getBrowserInfo' in browser.runtime ? 'no_restriction' : 'unspecified';
const writer = createSessionWriter(browser.storage, () => recording.shrink());
const waitingRoom = createWaitingRoom(writer, crypto.randomUUID());
const judgements = createJudgements(writer);
/**
 * Between two rounds of news, milliseconds. A list that changes more often than that cannot be read, and of a number on a
 * button it would be much work: each answer throws another light on those before it, which are then judged again.
 */
const pace = { looking: { first: 250, last: 250 }, away: { first: 1000, last: 4000 } } as const;
const news = gatherNews(
  tellNews,
  () => (panels.isAnyOpen() ? pace.looking : pace.away),
  ({ changed, gone }) => gone.length > 0 || panels.isAnyOpen() || changed.some((each) => isUnjudged(judgements, each)),
);
const recording = createRecording(
  judgements,
  writer,
  (change) => {
    judging.note(change);
    if (judging.isDue || panels.isAnyOpen()) news.note(change);
  },
  Date.now(),
);
const judging = createJudging(recording, judgements, async () => {
  const judge = (await loadJudge())({ cookies: cookieStore, take, withoutSameSite });
  judge.lookForCookies(recording.all());
  return judge;
});
const failures = countFailures(recording, judgements);
const network = watch(take, () => writer.settled());
network.start();
browser.tabs.onRemoved.addListener((tabId) => take({ kind: 'tab-closed', tabId }));
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== undefined) badge.repeat(tabId);
});
const access = siteAccess(() => {
  panels.tellState();
  // Perhaps it is the cookies that may be read now.
  if (cookieStore() !== null) void judging.judge().then((judge) => judge.lookForCookies(recording.all()));
});
installJudge();

const ready = start();
const panels = openPanels({ snapshot, state: tabState }, ready);

serve(
  {
    snapshot: ({ tabId }) => snapshot(tabId),
    exchange: async ({ id }) => {
      const judge = await judging.judge();
      const kept = recording.find(id);
      return kept === undefined ? null : judge.details(kept);
    },
    recording: async ({ tabId, ids }) => {
      const judge = await prepared(tabId, ids);
      const wanted = ids === undefined ? null : new Set(ids);
      const entries = recording.of(tabId).filter((kept) => wanted === null || wanted.has(kept.exchange.id));
      return { entries: entries.map(judge.details), dropped: recording.tab(tabId).dropped };
    },
    clear: async ({ tabId, until }) => {
      recording.clear(tabId, until);
      judging.startAnew();
      panels.cleared(tabId);
      const judge = await judging.judge();
      panels.tell(tabId, recording.of(tabId).map(judge.row), []);
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
    failures: async ({ tabId }) => {
      await news.flush();
      const judge = await judging.judge();
      const all = failures.of(judge, tabId);
      return { rows: all.slice(0, 50).map(judge.row), count: all.length, state: tabState(tabId) };
    },
    settings: () => settings,
    setSettings: async (changes) => {
      settings = cleaned({ ...settings, ...changes });
      await writeSettings(browser.storage, settings);
      network.narrow(settings.watched);
      recording.preserveByDefault(settings.preserveLog);
      judging.switchOff(settings.rulesOff);
      await showAgain();
      return settings;
    },
    openOptions: async () => {
      await browser.runtime.openOptionsPage();
      return null;
    },
    bodies: ({ tabId, batch, bodies }) => {
      const wanted = isRecording && access.granted();
      recording.recover(tabId, wanted ? bodies.filter(({ url }) => isWatched(url, settings)) : []);
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
  judging.switchOff(settings.rulesOff);
  judgements.load(stored);
  recording.load(stored, settings.preserveLog);
  judging.load(stored);
  network.narrow(settings.watched);
  if (!isRecording) network.stop();
  waitingRoom.empty(stored.waiting, isRecording ? take : () => undefined);
  // The last background may have been stopped before all was judged.
  if (judging.isDue) await tellNews(new Map());
}

function take(event: NetworkEvent): void {
  if (waitingRoom.open) waitingRoom.add(event);
  // A document of another site is taken all the same: it tells that the tab has gone on.
  else if (!('resourceType' in event) || event.resourceType === 'document' || isWatched(event.url, settings)) {
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

async function tellNews(newest: ReadonlyMap<number, TabNews>): Promise<void> {
  const anybodyLooks = [...newest.keys()].some((tabId) => panels.isOpen(tabId));
  if (!judging.isDue && !anybodyLooks) return;
  const judge = await judging.judge();
  const touched = judging.takeTouched();
  const all = withTouched(newest, touched);
  for (const [tabId, { changed, gone }] of all) {
    failures.update(judge, tabId, changed, gone);
    showBadge(judge, tabId);
    if (panels.isOpen(tabId)) panels.tell(tabId, kept(changed).map(judge.row), [...gone]);
    judge.lookForCookies(kept(changed));
  }
}

/** The news, and in their tabs the exchanges on which they throw another light. */
function withTouched(newest: ReadonlyMap<number, TabNews>, touched: readonly string[]): ReadonlyMap<number, TabNews> {
  const all = new Map([...newest].map(([tabId, { changed, gone }]) => [tabId, { changed: new Set(changed), gone }]));
  for (const each of kept(touched)) {
    const { tabId } = each.exchange.context;
    if (tabId === null) continue;
    const ofTab = all.get(tabId) ?? { changed: new Set(), gone: new Set() };
    all.set(tabId, ofTab);
    ofTab.changed.add(each.exchange.id);
  }
  return all;
}

const kept = (ids: Iterable<string>): readonly Kept[] =>
  [...ids].map((id) => recording.find(id)).filter((found) => found !== undefined);

/** After a change of what is shown: of the badge, or of the rules that speak. How grave a failure is stays. */
async function showAgain(): Promise<void> {
  if (!judgements.any) return;
  const judge = await judging.judge();
  for (const tabId of recording.tabs()) {
    showBadge(judge, tabId);
    if (panels.isOpen(tabId)) panels.tell(tabId, recording.of(tabId).map(judge.row), []);
  }
}

function showBadge(judge: Judge, tabId: number): void {
  badge.show(tabId, settings.badge ? failures.sign(judge, tabId) : noSign);
}

/** null: the user does not let the extension read cookies; the interface is there as long as the permission is. */
const cookieStore = (): Cookies.Static | null => (browser.cookies as Cookies.Static | undefined) ?? null;

function tabState(tabId: number): TabState {
  return {
    tabId,
    recording: isRecording,
    preserveLog: recording.preserves(tabId),
    kept: recording.count(tabId),
    dropped: recording.tab(tabId).dropped,
    // With access to some sites, a tab that something was seen of is one of theirs.
    siteAccess: access.granted() || (access.partly() && recording.count(tabId) > 0),
  };
}

/** The judge, who has diagnosed what will be shown: in slices, so that the network's events need not wait for all of it. */
async function prepared(tabId: number, ids?: readonly string[]): Promise<Judge> {
  const judge = await judging.judge();
  await inSlices(ids ?? recording.of(tabId).map(({ exchange }) => exchange.id), (id) => {
    const found = recording.find(id);
    if (found !== undefined) judge.diagnosis(found);
  });
  return judging.judge();
}

async function snapshot(tabId: number): Promise<Snapshot> {
  await news.flush();
  const judge = await prepared(tabId);
  return { rows: recording.of(tabId).map(judge.row), state: tabState(tabId) };
}
