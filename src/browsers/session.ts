import type { Browser } from './find.ts';

/** Arguments and results of a script that runs in a browser: JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One document of the browser: the page, the panel, the popup. Clicks and keys are a user's, not a script's. */
export interface View {
  /** Runs a function there. It must stand alone: of the code around it, only its arguments reach it. */
  run<A extends readonly Json[], T>(script: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Clicks the first element that matches. Waits until it is there. */
  click(selector: string): Promise<void>;
  /** Replaces what a text field holds. Waits until it is there. */
  type(selector: string, text: string): Promise<void>;
  /** Presses a key ("Enter", "Escape", "ArrowDown", "a") with the first element that matches in focus. */
  press(selector: string, key: string): Promise<void>;
}

export interface Badge {
  readonly text: string;
  /** Red, green, blue, alpha: 0 to 255 each. */
  readonly color: readonly [number, number, number, number];
  readonly title: string;
}

/** A running browser with the extension and one tab, on a profile of its own that goes with it. */
export interface Session {
  readonly browser: Browser;
  /** "Chromium 156.0.8078.79" */
  readonly version: string;
  readonly extensionId: string;
  /** The tab's page. */
  readonly page: View;
  /** Goes to a URL in the tab; resolves when it has loaded. */
  goto(url: string): Promise<void>;
  /** Opens DevTools for the tab where they are not open, and shows the extension's panel in them. */
  openPanel(): Promise<View>;
  /** Opens the popup over the tab. */
  openPopup(): Promise<View>;
  /** Runs a function in the extension's worker or event page, waking it where it sleeps. */
  background<A extends readonly Json[], T>(script: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** What the toolbar button shows for the tab. */
  badge(): Promise<Badge>;
  /** Ends the worker or event page, as the browser does after idle time. It is gone when this resolves. */
  stopWorker(): Promise<void>;
  /** A picture (PNG) of DevTools with the panel, as a user sees it. */
  screenshot(file: string): Promise<void>;
  /** Quits the browser and removes its profile. */
  close(): Promise<void>;
  /** Resolves when the browser has gone, by `close` or because the user closed its window. */
  readonly gone: Promise<void>;
}

export interface LaunchOptions {
  readonly browser: Browser;
  /** The folder with the unpacked extension. */
  readonly extension: string;
  readonly headless: boolean;
  /** Optional permissions that the user is taken to have granted. */
  readonly granted?: readonly string[];
  /** Host names that are this machine. */
  readonly hosts: readonly string[];
  /** Default 1280 by 900. */
  readonly window?: { readonly width: number; readonly height: number };
  /** Where DevTools stand. Default: a window of their own in Chromium headless, else at the bottom. */
  readonly dock?: 'right' | 'bottom' | 'window';
  /** DevTools' own theme. Default light. */
  readonly theme?: 'light' | 'dark';
  /** An empty folder for the profile, which stays when the browser has gone. Default: one that goes with it. */
  readonly profile?: string;
  /** A forward proxy, "127.0.0.1:3128". */
  readonly proxy?: string;
}
