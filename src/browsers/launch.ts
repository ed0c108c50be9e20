import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { LaunchOptions, Session } from './session.ts';

/** Starts a browser with the extension in it. */
export function launch(options: LaunchOptions): Promise<Session> {
  return options.browser.engine === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
