import type { Runtime } from 'webextension-polyfill';
import { acceptPanels } from '../messaging.ts';
import type { PanelEvent, Row, Snapshot, TabState } from '../protocol.ts';

/** What panels are told. */
export interface Telling {
  snapshot(tabId: number): Promise<Snapshot>;
  state(tabId: number): TabState;
}

export interface Panels {
  isOpen(tabId: number): boolean;
  isAnyOpen(): boolean;
  tell(tabId: number, rows: readonly Row[], gone: readonly string[]): void;
  cleared(tabId: number): void;
  /** Tells every panel the state of its tab. */
  tellState(): void;
}

interface Panel {
  readonly port: Runtime.Port;
  revision: number;
}

/** The open panels. Each gets a snapshot first, then what changed. */
export function openPanels(telling: Telling, ready: Promise<void>): Panels {
  const panels = new Map<number, Set<Panel>>();

  acceptPanels((tabId, port) => {
    const panel: Panel = { port, revision: 0 };
    let open = true;
    port.onDisconnect.addListener(() => {
      open = false;
      leave(tabId, panel);
    });
    // Nothing is recorded between the making of the snapshot and its sending: no turn of the event loop passes.
    const join = (snapshot: Snapshot): void => {
      if (!open) return;
      post(panel, { kind: 'snapshot', revision: 0, snapshot });
      panels.set(tabId, (panels.get(tabId) ?? new Set()).add(panel));
    };
    void ready.then(() => telling.snapshot(tabId)).then(join);
  });

  function leave(tabId: number, panel: Panel): void {
    const others = panels.get(tabId);
    others?.delete(panel);
    if (others?.size === 0) panels.delete(tabId);
  }

  function broadcast(tabId: number, event: (revision: number) => PanelEvent): void {
    for (const panel of panels.get(tabId) ?? []) {
      panel.revision += 1;
      post(panel, event(panel.revision));
    }
  }

  return {
    isOpen: (tabId) => panels.has(tabId),
    isAnyOpen: () => panels.size > 0,
    tell(tabId, rows, gone) {
      const state = telling.state(tabId);
      broadcast(tabId, (revision) => ({ kind: 'changed', revision, rows, gone, state }));
    },
    cleared(tabId) {
      const state = telling.state(tabId);
      broadcast(tabId, (revision) => ({ kind: 'cleared', revision, state }));
    },
    tellState() {
      for (const tabId of panels.keys()) this.tell(tabId, [], []);
    },
  };
}

function post({ port }: Panel, event: PanelEvent): void {
  try {
    port.postMessage(event);
  } catch {
    // The panel closed a moment ago; its onDisconnect is on the way. postMessage throws for nothing else here: events
    // are plain data.
  }
}
