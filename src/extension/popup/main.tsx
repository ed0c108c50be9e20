import { render } from 'preact';
import browser from 'webextension-polyfill';
import { ask } from '../messaging.ts';
import type { Failures } from '../protocol.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { Popup } from './popup.tsx';

followSystemTheme();
void show();

async function show(): Promise<void> {
  render(<Popup failures={await failuresOfThisTab()} grant={grant} resume={resume} />, document.body);
}

/** null: the window shows no tab that could be asked about. */
async function failuresOfThisTab(): Promise<Failures | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : ask('failures', { tabId: tab.id });
}

/** Has to be called from a click: the browser asks the user. */
async function grant(): Promise<void> {
  await browser.permissions.request({ origins: ['<all_urls>'] });
  await show();
}

async function resume(): Promise<void> {
  await ask('setRecording', { recording: true });
  await show();
}
