import { launchChromium } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { hosts, testWorkerDeath } from './worker-death.ts';

testWorkerDeath(async () => {
  const browser = await ensureBrowser('chromium', () => undefined);
  return launchChromium({ browser, extension: 'dist/chrome', headless: true, hosts });
});
