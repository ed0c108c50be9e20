import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { searchFiles, type Search } from './planted-tokens.ts';

/** A browser whose network is written down, on a profile that outlives it. */
export interface Watched {
  readonly session: Session;
  /** After `close`: URLs that the extension asked for over the network, and URLs that anybody asked for. */
  close(): Promise<{ readonly extension: readonly string[]; readonly all: readonly string[] }>;
}

declare const browser: {
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};

const random = (): string => Array.from({ length: 6 }, () => Math.random().toString(36).slice(2, 12)).join('');

/** A page and an API that refuses; the answer repeats a secret, and nobody may store it. */
async function startServer(secret: string): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((request, response) => {
    if (request.url === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
      response.end('<!doctype html><link rel="icon" href="data:,"><title>Orders</title>');
      return;
    }
    response.writeHead(401, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'WWW-Authenticate': `Bearer realm="${secret}", error="invalid_token"`,
    });
    response.end(JSON.stringify({ error: 'invalid_token', token: secret }));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A whole session in each browser: page, panel, its views, popup, badge. Afterwards nothing of it is anywhere. */
export function testLeavesNothing(start: (profile: string) => Promise<Watched>): void {
  describe('after a whole session', () => {
    const folder = mkdtempSync(join(tmpdir(), 'why401-profile-'));
    const sent = `Sent${random()}`;
    const answered = `Answered${random()}`;
    const control = `Control${random()}`;
    let requests: { readonly extension: readonly string[]; readonly all: readonly string[] };
    let search: Search;
    let port = 0;
    let recorded = '';

    beforeAll(async () => {
      const server = await startServer(answered);
      const watched = await start(folder);
      try {
        const { session } = watched;
        port = server.port;
        await session.goto(`http://app.test:${port}/page`);
        const panel = await session.openPanel();
        await session.page.run(
          async (token, own) => {
            // What a page stores itself, the search has to find.
            localStorage.setItem('control', own);
            for (let index = 0; index < 3; index += 1) {
              await fetch(`/orders/${index}`, {
                cache: 'no-store',
                headers: { authorization: `Bearer ${token}` },
              });
            }
          },
          sent,
          control,
        );
        await until('the badge', async () => (await session.badge()).text === '3');
        // Like ones may be folded into one line.
        await until('the refusals in the panel', () => panel.run(() => document.querySelector('.line.row') !== null));
        await panel.click('.line.row');
        await until('its views', () => panel.run(() => document.querySelectorAll('[role=tab].tab').length > 2));
        const views = await panel.run(() => document.querySelectorAll('[role=tab].tab').length);
        for (let view = 1; view <= views; view += 1) await panel.click(`[role=tab].tab:nth-of-type(${view})`);
        const popup = await session.openPopup();
        await until('the popup’s list', () => popup.run(() => document.querySelectorAll('li').length > 0));
        recorded = JSON.stringify(await session.background(() => browser.storage.session.get(null)));
      } finally {
        requests = await watched.close();
        server.close();
      }
      search = searchFiles(folder, { sent, answered, control });
    }, 180_000);

    afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

    it('the extension has seen the secrets', () => {
      expect(recorded).toContain(sent);
      expect(recorded).toContain(answered);
    });

    it('no request of the extension went over the network', () => {
      expect(requests.all.filter((url) => url === `http://app.test:${port}/orders/1`)).toHaveLength(1);
      expect(requests.extension).toEqual([]);
    });

    it('nothing of what was recorded is on disk', () => {
      expect(search.files).toBeGreaterThan(20);
      // The browser itself keeps what the page stored: the search finds what is there.
      expect(search.found.filter((each) => each.endsWith(': control'))).not.toEqual([]);
      expect(search.found.filter((each) => !each.endsWith(': control'))).toEqual([]);
    });
  });
}
