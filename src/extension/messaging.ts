import browser, { type Runtime } from 'webextension-polyfill';
import { phrase } from './ui/phrase.ts';
import type { Answer, PanelEvent, Question, RequestName } from './protocol.ts';

interface Asked<N extends RequestName = RequestName> {
  readonly name: N;
  readonly question: Question<N>;
}
type Reply<N extends RequestName> =
  | { readonly ok: true; readonly value: Answer<N> }
  | { readonly ok: false; readonly error: string };

/** An answer to every question; one that is missing does not compile. */
export type Handlers = {
  readonly [N in RequestName]: (question: Question<N>) => Answer<N> | Promise<Answer<N>>;
};

const panelPort = 'panel:';

/** Our own pages only: same extension, and a document of our origin (so no content script, web page or other extension). */
function isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
  return sender?.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}

function isAsked(message: unknown, handlers: Handlers): message is Asked {
  return (
    typeof message === 'object' &&
    message !== null &&
    'name' in message &&
    typeof message.name === 'string' &&
    Object.hasOwn(handlers, message.name) &&
    'question' in message
  );
}

async function answer<N extends RequestName>({ name, question }: Asked<N>, handlers: Handlers): Promise<Reply<N>> {
  try {
    return { ok: true, value: await handlers[name](question) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Answers our pages' questions, once `ready`. Registers its listener at once, so a question may wake the background.
 * Whoever else sends gets an empty answer at once.
 */
export function serve(handlers: Handlers, ready: Promise<void>): void {
  // sendResponse with `return true` is the one way to answer later that every browser has.
  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    if (isOwnPage(sender) && isAsked(message, handlers)) {
      void ready.then(() => answer(message, handlers)).then(sendResponse);
    } else {
      sendResponse(undefined);
    }
    return true;
  });
}

/**
 * Asks the background. Rejects with a sentence where it could not answer. A background that is stopped just now loses
 * a question and is awake for the next: so it is asked twice. The first background may have done what was asked and was
 * stopped before it could say so; therefore no question may do more when it is asked again: each says what is to be (not
 * what is to change), until when, or has a name of its own.
 */
export async function ask<N extends RequestName>(name: N, question: Question<N>): Promise<Answer<N>> {
  const asked: Asked<N> = { name, question };
  const reply = (await send(asked).catch(() => undefined)) ?? (await send(asked));
  if (reply === undefined) throw new Error(phrase('noAnswer'));
  if (!reply.ok) throw new Error(reply.error);
  return reply.value;
}

// Only our own background answers, by `Handlers`.
const send = async <N extends RequestName>(asked: Asked<N>): Promise<Reply<N> | undefined> =>
  (await browser.runtime.sendMessage(asked)) as Reply<N> | undefined;

/** What a background tells all our pages when it has started. */
const awake = 'awake';

/**
 * Hears the news of a tab, a snapshot first. The browser stops an idle background, and nothing happens while it sleeps;
 * so a broken connection is made anew when the next background says that it is awake, and a snapshot comes again.
 * `lost` is told when none will come: the extension was updated or removed, and this page belongs to the old one.
 * Returns how to stop.
 */
export function subscribe(tabId: number, hear: (event: PanelEvent) => void, lost?: () => void): () => void {
  let port: Runtime.Port | null = null;
  const connect = (): void => {
    port?.disconnect();
    const mine = browser.runtime.connect({ name: `${panelPort}${tabId}` });
    // Only our own background posts here, and only PanelEvents.
    mine.onMessage.addListener((event) => {
      if (port === mine) hear(event as PanelEvent);
    });
    mine.onDisconnect.addListener(() => {
      if (port !== mine) return;
      port = null;
      if (isOrphan()) lost?.();
    });
    port = mine;
  };
  const listen = (message: unknown): undefined => {
    if (message === awake) connect();
  };
  browser.runtime.onMessage.addListener(listen);
  connect();
  return () => {
    browser.runtime.onMessage.removeListener(listen);
    port?.disconnect();
    port = null;
  };
}

/** Whether the extension that this page belongs to has gone: the browser then takes `runtime` or its id away. */
function isOrphan(): boolean {
  const runtime: Partial<Runtime.Static> | undefined = browser.runtime;
  return runtime?.id === undefined;
}

/** Resolves when the next background says that it has started. */
export function nextStart(): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown): undefined => {
      if (message !== awake) return;
      browser.runtime.onMessage.removeListener(listen);
      resolve();
    };
    browser.runtime.onMessage.addListener(listen);
  });
}

/** Tells our pages that this background has started. */
export function sayAwake(): void {
  // Rejects where no page listens, which is no trouble.
  browser.runtime.sendMessage(awake).catch(() => undefined);
}

/** Hands every panel's port to `accept`, with its tab. Ports of anyone else are closed. */
export function acceptPanels(accept: (tabId: number, port: Runtime.Port) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const tabId = port.name.startsWith(panelPort) ? Number(port.name.slice(panelPort.length)) : Number.NaN;
    if (Number.isInteger(tabId) && isOwnPage(port.sender)) accept(tabId, port);
    else port.disconnect();
  });
}
