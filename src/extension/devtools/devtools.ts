import browser from 'webextension-polyfill';
import { ask, nextStart } from '../messaging.ts';
import type { SeenBody } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';
import type { HarEntry } from './har-entry.ts';
import { seenBody } from './seen-body.ts';

/*
 * Runs while DevTools is open on a tab: makes the panel, and forwards what only DevTools has, the bodies.
 */

const { devtools } = browser;
const { tabId } = devtools.inspectedWindow;

let waiting: SeenBody[] = [];
let sending = false;

void devtools.panels.create(phrase('panelName'), '/icons/32.png', '/src/extension/panel/panel.html');

// The entries are HAR's in both browsers, which no interface says.
devtools.network.onRequestFinished.addListener((request) => void forward(request as unknown as HarEntry, true));

// What was asked before DevTools was open; Chromium calls back, Firefox promises.
const getHAR = devtools.network.getHAR as (answer: (log: unknown) => void) => unknown;
const earlier = getHAR.call(devtools.network, forwardLog);
if (earlier instanceof Promise) earlier.then(forwardLog, () => undefined);

function forwardLog(log: unknown): void {
  const { entries } = log as { readonly entries?: readonly HarEntry[] };
  for (const entry of entries ?? []) void forward(entry, false);
}

async function forward(entry: HarEntry, live: boolean): Promise<void> {
  const seen = await seenBody(entry, live);
  if (seen === null) return;
  waiting.push(seen);
  if (!sending) await send();
}

/** A background that is stopped before it has answered is asked again when there is another; it knows a repetition by its name. */
async function handIn(bodies: readonly SeenBody[]): Promise<void> {
  const question = { tabId, batch: crypto.randomUUID(), bodies };
  for (;;) {
    const started = nextStart();
    const done = await ask('bodies', question).then(
      () => true,
      () => false,
    );
    if (done) return;
    await started;
  }
}

/** One message at a time; what comes meanwhile goes with the next. */
async function send(): Promise<void> {
  sending = true;
  while (waiting.length > 0) {
    const bodies = waiting;
    waiting = [];
    await handIn(bodies);
  }
  sending = false;
}
