import { render } from 'preact';
import browser from 'webextension-polyfill';
import { showTheme } from '../ui/theme.ts';
import { nameLanguage } from '../ui/phrase.ts';
import { browserWays } from './browser-ways.ts';
import { liveSource } from './live-source.ts';
import { createModel } from './model.ts';
import { Panel } from './panel.tsx';
import { pagePreferences } from './preferences.ts';

const { inspectedWindow, panels } = browser.devtools;

nameLanguage(document.documentElement);
showTheme(panels.themeName === 'dark' ? 'dark' : 'light');
// Firefox tells when the theme changes while the panel is open; Chromium opens DevTools anew.
const themed = panels as typeof panels & {
  readonly onThemeChanged?: { addListener(hear: (name: string) => void): void };
};
themed.onThemeChanged?.addListener((name) => showTheme(name === 'dark' ? 'dark' : 'light'));

const model = createModel(liveSource(inspectedWindow.tabId), pagePreferences(inspectedWindow.tabId));
render(<Panel model={model} ways={browserWays(model)} />, document.body);
