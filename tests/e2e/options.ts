import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { startBuilt } from './built.ts';

/** What the user can choose: set as the options page sets it, and looked at where it has its effect. */
export function testChoices(engine: Engine): void {
  describe(`choices in ${engine}`, () => {
    let server: AnsweringServer;
    let session: Session;
    let panel: View;

    beforeAll(async () => {
      server = await startAnsweringServer();
      session = await startBuilt(engine, { hosts: ['app.test', 'api.test', 'ads.test'] });
      await session.goto(`http://app.test:${server.port}/page`);
      panel = await session.openPanel();
    });

    afterAll(async () => {
      await session?.close();
      server?.close();
    });

    /** A page of the extension asks the background; the panel is one. */
    const choose = (changes: { readonly [name: string]: boolean | string | readonly string[] }): Promise<void> =>
      panel.run(async (question) => {
        const root: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        const { runtime } = root as { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } };
        await runtime.sendMessage({ name: 'setSettings', question });
      }, changes);
    const request = (host: string, path: string): Promise<void> =>
      session.page.run(async (url) => {
        await fetch(url, { headers: { authorization: 'Bearer undefined' } }).catch(() => null);
      }, `http://${host}:${server.port}${path}`);
    const lines = (): Promise<string> =>
      panel.run(() => [...document.querySelectorAll('.line.row')].map((line) => line.textContent ?? '').join('\n'));

    it('hides the badge and shows it again', async () => {
      await request('app.test', '/status/401?badge');
      await until('the badge', async () => (await session.badge()).text === '1');
      await choose({ badge: false });
      await until('no badge', async () => (await session.badge()).text === '');
      await choose({ badge: true });
      await until('the badge again', async () => (await session.badge()).text === '1');
    });

    it('silences a rule, and what it said before', async () => {
      await until('the verdict', async () => (await lines()).includes('placeholder'));
      await choose({ rulesOff: ['placeholder-token'] });
      await until('another verdict', async () => !(await lines()).includes('placeholder'));
      await choose({ rulesOff: [] });
      await until('the verdict again', async () => (await lines()).includes('placeholder'));
    });

    it('records the watched hosts only, without the ignored ones, over a restart of the background', async () => {
      await choose({ watched: ['app.test', 'ads.test'], ignored: ['ads.test'] });
      await session.stopWorker();
      await request('api.test', '/status/403?unwatched');
      await request('ads.test', '/status/403?ignored');
      await request('app.test', '/status/401?watched-now');
      await until('both failures', async () => (await session.badge()).text === '2');
      expect(await lines()).not.toContain('/status/403');
      await choose({ watched: [], ignored: [] });
      await request('api.test', '/status/403?everywhere');
      await until('the other host', async () => (await lines()).includes('/status/403'));
    });
  });
}
