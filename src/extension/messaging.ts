import browser, { type Runtime } from 'webextension-polyfill';
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
export function isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
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

/** Asks the background. Rejects with a sentence where it could not answer. */
export async function ask<N extends RequestName>(name: N, question: Question<N>): Promise<Answer<N>> {
  const asked: Asked<N> = { name, question };
  // Only our own background answers, by `Handlers`.
  const reply = (await browser.runtime.sendMessage(asked)) as Reply<N> | undefined;
  if (reply === undefined) throw new Error('The extension’s background did not answer.');
  if (!reply.ok) throw new Error(reply.error);
  return reply.value;
}

/**
 * Hears the news of a tab, a snapshot first. Reconnects by itself when the background stops (`lost` is told); then a
 * snapshot comes again. Returns how to stop.
 */
export function subscribe(tabId: number, hear: (event: PanelEvent) => void, lost: () => void = () => {}): () => void {
  let stopped = false;
  let port: Runtime.Port | null = null;
  const connect = (): void => {
    if (stopped) return;
    port = browser.runtime.connect({ name: `${panelPort}${tabId}` });
    // Only our own background posts here, and only PanelEvents.
    port.onMessage.addListener((event) => hear(event as PanelEvent));
    port.onDisconnect.addListener(() => {
      lost();
      connect();
    });
  };
  connect();
  return () => {
    stopped = true;
    port?.disconnect();
  };
}

/** Hands every panel's port to `accept`, with its tab. Ports of anyone else are closed. */
export function acceptPanels(accept: (tabId: number, port: Runtime.Port) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    const tabId = port.name.startsWith(panelPort) ? Number(port.name.slice(panelPort.length)) : Number.NaN;
    if (Number.isInteger(tabId) && isOwnPage(port.sender)) accept(tabId, port);
    else port.disconnect();
  });
}
