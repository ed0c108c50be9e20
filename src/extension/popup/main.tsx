import { render } from 'preact';
import browser from 'webextension-polyfill';
import { ask } from '../messaging.ts';
import type { Failures } from '../protocol.ts';
import { saveFile } from '../ui/hand-out.ts';
import { nameLanguage } from '../ui/phrase.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { Popup } from './popup.tsx';

followSystemTheme();
nameLanguage(document.documentElement);
void show();

async function show(): Promise<void> {
  const failures = await failuresOfThisTab();
  const save = (): Promise<void> => (failures === null ? Promise.resolve() : saveTab(failures.state.tabId));
  render(<Popup failures={failures} grant={grant} resume={resume} save={save} />, document.body);
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

/** What writes reports is loaded when it is asked for: the popup has to be there at once. */
async function saveTab(tabId: number): Promise<void> {
  const [{ fileText }, recording, { redaction }] = await Promise.all([
    import('../panel/write-report.ts'),
    ask('recording', { tabId }),
    ask('settings', {}),
  ]);
  saveFile('why401.har', 'application/json', fileText('har', recording, redaction));
}
