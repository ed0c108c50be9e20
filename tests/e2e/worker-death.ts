import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';

/** An exchange as storage.session has it, as far as these tests look. */
interface Stored {
  readonly url: string;
  readonly method: string;
  readonly status: number | null;
  readonly hasFields: boolean;
}

declare const browser: {
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};
/** As JSON (src/extension/packed.ts). */
interface StoredExchange {
  readonly exchange: {
    readonly request: { readonly url: string; readonly method: string; readonly fields: unknown };
    readonly response: { readonly status: number } | null;
  };
}

const stored = (session: Session): Promise<readonly Stored[]> =>
  session.background(async () => {
    const items = Object.entries(await browser.storage.session.get(null));
    return items
      .filter(([key]) => key.startsWith('exchange:'))
      .map(([, text]) => {
        const { exchange } = JSON.parse(String(text)) as StoredExchange;
        return {
          url: exchange.request.url,
          method: exchange.request.method,
          status: exchange.response?.status ?? null,
          hasFields: exchange.request.fields !== null,
        };
      });
  });

export const hosts = ['app.test', 'api.test'];

/** The same tests for each browser: the browser stops the extension's background, and nothing is lost. */
export function testWorkerDeath(start: () => Promise<Session>): void {
  describe('when the browser stops the background', () => {
    let session: Session;
    let server: AnsweringServer;
    let panel: View;

    const at = (path: string, host = 'app.test'): string => `http://${host}:${server.port}${path}`;

    /** Begins a fetch in the page, and does not wait for it. */
    const fetchInPage = (url: string, authorization: string): Promise<void> =>
      session.page.run(
        (address, value) => {
          void fetch(address, { headers: { authorization: value } }).catch(() => undefined);
        },
        url,
        authorization,
      );

    beforeAll(async () => {
      server = await startAnsweringServer();
      session = await start();
      await session.goto(at('/page'));
      panel = await session.openPanel();
    });

    afterAll(async () => {
      await session?.close();
      server?.close();
    });

    it('between a request and its response, the answer still finds its request', async () => {
      await session.goto(at('/page'));
      const path = '/hold/between/401';
      await fetchInPage(at(path), 'Bearer undefined');
      await server.held(path);
      await until('the request in storage', async () => (await stored(session)).find((each) => each.url === at(path)));
      await session.stopWorker();
      server.release(path);

      await until('the answer in storage', async () =>
        (await stored(session)).find((each) => each.url === at(path) && each.status === 401),
      );
      const own = (await stored(session)).filter((each) => each.url === at(path));
      expect(own).toEqual([{ url: at(path), method: 'GET', status: 401, hasFields: true }]);

      const badge = await until('the badge', async () => {
        const shown = await session.badge();
        return shown.text === '1' && shown;
      });
      expect(badge.title).toContain('1 failure');
      await until('the verdict in the panel', async () =>
        (await panel.run(() => document.body.innerText)).includes('A placeholder was sent instead of a token'),
      );
    });

    it('again and again, no failure is missing, none is doubled and none lacks its request', async () => {
      await session.goto(at('/page'));
      const statuses = [401, 403, 302, 200, 401];
      const expected: string[] = [];
      for (let round = 0; round < 6; round += 1) {
        const paths = statuses.flatMap((status, index) =>
          hosts.map((host) => ({ host, status, path: `/hold/${round}-${index}-${host}/${status}` })),
        );
        for (const { host, path } of paths) await fetchInPage(at(`${path}?n`, host), 'Bearer undefined');
        for (const { path } of paths) await server.held(path);
        const asked = paths.map(({ host, path }) => `GET ${at(`${path}?n`, host)}`).toSorted();
        await until('every request in storage, and nothing else open', async () => {
          // What is not refused may be written a moment later: earlier answers, and the last one to a preflight.
          const open = (await stored(session)).filter((each) => each.url.includes('?n') && each.status === null);
          expect(open.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual(asked);
          return true;
        });
        await session.stopWorker();
        for (const { path } of paths) server.release(path);

        for (const { host, status, path } of paths) {
          expected.push(`${status} ${at(`${path}?n`, host)}`);
          if (status === 302) expected.push(`401 ${at('/status/401?n', host)}`);
        }
        await until('every answer in storage', async () => {
          // Preflights are answered long before: counted in, they would end the wait early.
          const answered = (await stored(session)).filter(
            (each) => each.url.includes('?n') && each.method === 'GET' && each.status !== null,
          );
          return answered.length >= expected.length;
        });
      }

      const found = (await stored(session)).filter((each) => each.url.includes('?n') && each.method === 'GET');
      expect(found.map((each) => `${each.status} ${each.url}`).toSorted()).toEqual(expected.toSorted());
      expect(found.filter((each) => !each.hasFields)).toEqual([]);
      const failures = expected.filter((each) => /^40[13] /.test(each)).length;
      await until('the badge', async () => (await session.badge()).text === String(failures));
    });
  });
}
