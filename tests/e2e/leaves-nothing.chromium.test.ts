import { readFileSync, rmSync } from 'node:fs';
import { launchChromium } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { testLeavesNothing } from './leaves-nothing.ts';

/** Of Chromium's network log (net/log/net_log.h), what is read here. */
interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly params?: { readonly url?: string; readonly initiator?: string };
  }[];
}

testLeavesNothing(async (profile) => {
  // Beside the profile: it holds the header fields itself.
  const netLog = `${profile}.netlog.json`;
  const session = await launchChromium({
    browser: await ensureBrowser('chromium', () => undefined),
    extension: 'dist/chrome',
    headless: true,
    hosts: ['app.test'],
    profile,
    netLog,
  });
  return {
    session,
    close: async () => {
      await session.close();
      // Chromium's own format.
      const { constants, events } = JSON.parse(readFileSync(netLog, 'utf8')) as NetLog;
      rmSync(netLog);
      const start = constants.logEventTypes['URL_REQUEST_START_JOB'];
      const asked = events
        .filter(({ type, params }) => type === start && /^(?:http|ws)s?:/.test(params?.url ?? ''))
        .map(({ params }) => ({ url: params?.url ?? '', initiator: params?.initiator ?? '' }));
      return {
        all: asked.map(({ url }) => url),
        extension: asked.filter(({ initiator }) => initiator.startsWith('chrome-extension:')).map(({ url }) => url),
      };
    },
  };
});
