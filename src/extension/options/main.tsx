import { render } from 'preact';
import browser, { type Permissions } from 'webextension-polyfill';
import { ask } from '../messaging.ts';
import type { Settings } from '../protocol.ts';
import { nameLanguage } from '../ui/phrase.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { Options } from './options.tsx';

const sites = (): Permissions.Permissions => ({ origins: ['<all_urls>'] });
const cookies = (): Permissions.Permissions => ({ permissions: ['cookies'] });

followSystemTheme();
nameLanguage(document.documentElement);
void ask('settings', {}).then(show);

async function show(settings: Settings): Promise<void> {
  const [sitesGranted, cookiesGranted] = await Promise.all([
    browser.permissions.contains(sites()),
    browser.permissions.contains(cookies()),
  ]);
  const showAgain = (): void => void show(settings);
  render(
    <Options
      settings={settings}
      granted={{ sites: sitesGranted, cookies: cookiesGranted }}
      change={(changes) => void ask('setSettings', changes).then(show)}
      grant={(what) => void browser.permissions.request(what === 'sites' ? sites() : cookies()).then(showAgain)}
      revokeCookies={() => void browser.permissions.remove(cookies()).then(showAgain)}
    />,
    document.body,
  );
}
