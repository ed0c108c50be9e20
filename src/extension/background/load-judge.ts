import { phrase } from '../ui/phrase.ts';
import type { CreateJudge } from './judge.ts';

interface Scope {
  /** What the judge's script (judge-script.ts) leaves behind. */
  why401Judge?: CreateJudge;
  /** A service worker's; a document has none. */
  importScripts?(file: string | TrustedUrl): void;
  /** Where the browser has Trusted Types. */
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): TrustedUrl };
  };
}

/** Trusted Types, TrustedScriptURL: what importScripts takes where the content security policy asks for it. */
interface TrustedUrl {
  toJSON(): string;
}

/** At the top of the package, where the build puts it (src/scripts/background-scripts.ts). */
const file = '/judge.js';

const scope = globalThis as Scope;

/** The manifest allows one policy, and it knows one address: nothing else can be imported. */
const judgeUrl =
  scope.importScripts === undefined
    ? file
    : (scope.trustedTypes?.createPolicy('judge', { createScriptURL: () => file }).createScriptURL('') ?? file);

/**
 * Loads the judge's script when it is needed first. A service worker can take a script later only if it was imported
 * once while the worker was installed: from then on it stands among the worker's own, and is there at once, also after a
 * restart. A module worker cannot, which is why this one is a classic script. Firefox's event page is a document, and
 * imports.
 */
export async function loadJudge(): Promise<CreateJudge> {
  if (scope.why401Judge === undefined) {
    // A name of its own, which the build puts in its place: Mozilla’s linter wants to read there what is imported.
    const script: string = '/judge.js';
    if (scope.importScripts === undefined) await import(/* @vite-ignore */ script);
    else scope.importScripts(judgeUrl);
  }
  if (scope.why401Judge === undefined) throw new Error(phrase('noJudge'));
  return scope.why401Judge;
}

/** To be called in the worker's first turn. */
export function installJudge(): void {
  if (scope.importScripts === undefined) return;
  globalThis.addEventListener('install', () => scope.importScripts?.(judgeUrl));
}
