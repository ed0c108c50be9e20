import { phrase } from '../ui/phrase.ts';
import type { CreateJudge } from './judge.ts';

interface Scope {
  /** What the judge's script (judge-script.ts) leaves behind. */
  why401Judge?: CreateJudge;
  /** A service worker's; a document has none. */
  importScripts?(file: string): void;
}

/** At the top of the package, where the build puts it (src/scripts/background-scripts.ts). */
const file = '/judge.js';

const scope = globalThis as Scope;

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
    else scope.importScripts(file);
  }
  if (scope.why401Judge === undefined) throw new Error(phrase('noJudge'));
  return scope.why401Judge;
}

/** To be called in the worker's first turn. */
export function installJudge(): void {
  if (scope.importScripts === undefined) return;
  globalThis.addEventListener('install', () => scope.importScripts?.(file));
}
