import type { Runtime } from 'webextension-polyfill';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers } from '../../src/extension/messaging.ts';

const id = 'why401-under-test';
const origin = `chrome-extension://${id}/`;

type Listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => unknown;

/** What the browser would call; the only part of it that messaging.ts touches here. */
let listeners: Listener[] = [];
let connections: ((port: Runtime.Port) => void)[] = [];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id,
      getURL: (path: string) => `${origin}${path}`,
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
      onConnect: { addListener: (accept: (port: Runtime.Port) => void) => connections.push(accept) },
    },
  },
}));

const { acceptPanels, serve } = await import('../../src/extension/messaging.ts');

const panel: Runtime.MessageSender = { id, url: `${origin}src/extension/panel/panel.html` };
const foreigners: Readonly<Record<string, Runtime.MessageSender>> = {
  'another extension': { id: 'somebody-else', url: 'chrome-extension://somebody-else/page.html' },
  'another extension that claims our address': { id: 'somebody-else', url: panel.url ?? '' },
  'a web page': { id, url: 'https://evil.example/' },
  'a web page whose address begins like ours': { id, url: `https://evil.example/${origin}panel.html` },
  'an extension whose id begins like ours': { id, url: `chrome-extension://${id}-2/panel.html` },
  'a script in a page, without an address': { id },
  nobody: {},
};

/** Every question is answered by its own name, and counted. */
const asked: string[] = [];
const handlers = new Proxy<Record<string, unknown>>(
  Object.fromEntries(['settings', 'recording', 'clear'].map((name) => [name, null])),
  {
    get: (_, name) => () => {
      asked.push(String(name));
      return `answer of ${String(name)}`;
    },
  },
) as unknown as Handlers;

beforeEach(() => {
  listeners = [];
  connections = [];
  asked.length = 0;
});

function ask(message: unknown, sender: Runtime.MessageSender): Promise<unknown> {
  serve(handlers, Promise.resolve());
  return new Promise((resolve) => {
    for (const listener of listeners) listener(message, sender, resolve);
  });
}

function port(name: string, sender: Runtime.MessageSender | undefined): Runtime.Port & { closed: boolean } {
  const made = { name, sender, closed: false, disconnect: () => (made.closed = true) };
  return made as unknown as Runtime.Port & { closed: boolean };
}

describe('a question', () => {
  it('of our own page is answered', async () => {
    expect(await ask({ name: 'settings', question: {} }, panel)).toEqual({ ok: true, value: 'answer of settings' });
  });

  it.each(Object.entries(foreigners))('of %s is not looked at', async (_, sender) => {
    expect(await ask({ name: 'recording', question: { tabId: 1 } }, sender)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    ['of a name that there is not', { name: 'secrets', question: {} }],
    ['of a name that every object has', { name: 'constructor', question: {} }],
    ['of a name that changes objects', { name: '__proto__', question: {} }],
    ['without a question', { name: 'settings' }],
    ['whose name is no text', { name: ['settings'], question: {} }],
    ['that is null', null],
    ['that is a text', 'settings'],
  ])('%s is not looked at', async (_, message) => {
    expect(await ask(message, panel)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('a port', () => {
  it('of our own panel is accepted, with its tab', () => {
    const accepted: number[] = [];
    acceptPanels((tabId) => accepted.push(tabId));
    const ours = port('panel:7', panel);
    for (const connect of connections) connect(ours);
    expect(accepted).toEqual([7]);
    expect(ours.closed).toBe(false);
  });

  it.each([
    ...Object.entries(foreigners).map(([who, sender]) => [`of ${who}`, 'panel:7', sender] as const),
    ['of no sender', 'panel:7', undefined] as const,
    ['of no tab', 'panel:all', panel] as const,
    ['of another name', 'debug:7', panel] as const,
  ])('%s is closed', (_, name, sender) => {
    const accepted: number[] = [];
    acceptPanels((tabId) => accepted.push(tabId));
    const theirs = port(name, sender);
    for (const connect of connections) connect(theirs);
    expect(accepted).toEqual([]);
    expect(theirs.closed).toBe(true);
  });
});
