import { crx, defineManifest, type ManifestV3Export } from '@crxjs/vite-plugin';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { classicBackground } from './src/scripts/background-scripts.ts';
import { leanRules } from './src/scripts/lean-rules.ts';
import { noInnerHtml } from './src/scripts/no-inner-html.ts';
import manifest from './manifest.json' with { type: 'json' };
import project from './package.json' with { type: 'json' };

type Browser = 'chrome' | 'firefox';

/** One manifest serves both browsers; each build leaves out what only the other one reads. The version is package.json's. */
function manifestFor(browser: Browser): ManifestV3Export {
  const { action, browser_specific_settings, minimum_chrome_version, ...rest } = manifest;
  const { theme_icons, ...button } = action;
  const both = { ...rest, version: project.version };
  return browser === 'chrome'
    ? defineManifest({
        ...both,
        action: button,
        minimum_chrome_version,
      })
    : // Firefox's keys are not in the plugin's type.
      ({
        ...both,
        action: { ...button, theme_icons },
        browser_specific_settings,
      } as unknown as ManifestV3Export);
}

function extension(browser: Browser): UserConfig {
  const target = browser === 'chrome' ? 'chrome120' : 'firefox142';
  return {
    plugins: [
      leanRules(),
      noInnerHtml(),
      crx({ browser, manifest: manifestFor(browser) }),
      classicBackground(browser, target),
    ],
    // Vite's default follows NODE_ENV, and development puts this machine's paths into every component.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target,
      // The polyfill would be a script of its own in every page, for browsers older than ours.
      modulePreload: false,
      rolldownOptions: {
        // DevTools opens the panel by name, and the panel its viewer: no key of the manifest leads the bundler to them.
        input: ['src/extension/panel/panel.html', 'src/extension/panel/viewer.html'],
      },
    },
  };
}

/** The command: one file that plain Node runs. */
function command(): UserConfig {
  return {
    publicDir: false,
    build: {
      ssr: 'src/cli/main.ts',
      outDir: 'dist/cli',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: {
          format: 'es',
          banner: '#!/usr/bin/env node',
          entryFileNames: 'why401.js',
          codeSplitting: false,
        },
      },
    },
    // Runs without an install step: everything but Node's own modules goes in.
    ssr: { noExternal: true, target: 'node' },
  };
}

export default defineConfig(({ mode }) => ({
  ...(mode === 'chrome' || mode === 'firefox' ? extension(mode) : mode === 'cli' ? command() : {}),
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // A limit for what hangs; a loaded machine takes its time.
          testTimeout: 60_000,
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**'],
          setupFiles: ['tests/extension/setup.ts', 'tests/seed.ts'],
        },
      },
      {
        test: {
          name: 'chromium',
          include: ['tests/e2e/**/*.chromium.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['tests/e2e/**/*.firefox.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
}));
