import { launchFirefox } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { hosts, testWorkerDeath } from './worker-death.ts';

testWorkerDeath(async () => {
  const browser = await ensureBrowser('firefox', () => undefined);
  return launchFirefox({ browser, extension: 'dist/firefox', headless: true, hosts });
});
