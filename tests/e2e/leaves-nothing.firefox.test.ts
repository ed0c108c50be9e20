import { launchFirefox } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { testLeavesNothing } from './leaves-nothing.ts';

testLeavesNothing(async (profile) => {
  const session = await launchFirefox({
    browser: await ensureBrowser('firefox', () => undefined),
    extension: 'dist/firefox',
    headless: true,
    hosts: ['app.test'],
    profile,
  });
  await session.watchRequests();
  return {
    session,
    close: async () => {
      const seen = await session.requestsSeen();
      await session.close();
      return {
        all: seen.map(({ url }) => url),
        extension: seen.filter(({ extensions }) => extensions.length > 0).map(({ url }) => url),
      };
    },
  };
});
