import type { CrxPlugin } from '@crxjs/vite-plugin';
import { build, type Plugin } from 'vite';
import { leanRules } from './lean-rules.ts';

/** The background's scripts, by the names that they have in the package. */
export const backgroundScripts = {
  /** What the browser loads whenever it wakes the background. */
  'background.js': 'src/extension/background/main.ts',
  /** What the background loads when there is something to judge (load-judge.ts). */
  'judge.js': 'src/extension/background/judge-script.ts',
} as const;

/**
 * Builds the background as classic scripts, and names the first of them in the manifest. A module cannot load another
 * one later in a service worker; a classic script can.
 */
export function classicBackground(browser: 'chrome' | 'firefox', target: string): Plugin & CrxPlugin {
  return {
    name: 'classic-background',
    apply: 'build',
    // After the builder's own hand, which would make a module of it.
    enforce: 'post',
    renderCrxManifest: (manifest) => {
      const script: keyof typeof backgroundScripts = 'background.js';
      const background = browser === 'chrome' ? { service_worker: script } : { scripts: [script] };
      return { ...manifest, background } as typeof manifest;
    },
    async generateBundle() {
      for (const [fileName, entry] of Object.entries(backgroundScripts)) {
        this.emitFile({ type: 'asset', fileName, source: await classicScript(entry, target) });
      }
    },
  };
}

async function classicScript(entry: string, target: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [leanRules()],
    build: {
      write: false,
      target,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunks = outputs.flatMap(({ output }) => output).filter((each) => each.type === 'chunk');
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length > 1) throw new Error(`${entry} is ${chunks.length} scripts, not 1`);
  return chunk.code;
}
