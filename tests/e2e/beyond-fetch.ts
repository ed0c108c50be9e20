import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { ask, preserveLog, type Row } from '../../src/scripts/play.ts';
import { startBuilt } from './built.ts';

const challenge = { 'WWW-Authenticate': 'Bearer realm="lab"' };
const worker = `addEventListener('install', (event) => event.waitUntil(skipWaiting()));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.url.includes('/from-worker')) event.respondWith(fetch(event.request));
});`;

const rules = [
  { path: '/socket', status: 401, headers: challenge },
  { path: '/framed', status: 401, headers: challenge, body: '<!doctype html>no' },
  { path: '/from-worker', status: 401, headers: challenge },
  { path: '/worker.js', status: 200, headers: { 'Content-Type': 'text/javascript' }, body: worker },
  { path: '/asks', status: 401, headers: { 'WWW-Authenticate': 'Basic realm="Door"' } },
  {
    path: '/certificate',
    status: 400,
    headers: { Server: 'nginx', 'Content-Type': 'text/html' },
    body: '<html><head><title>400 No required SSL certificate was sent</title></head></html>',
  },
];

/** The row of a path once this rule speaks of it; before its body came another may. */
const judged = (panel: View, path: string, status: number, rule: string): Promise<Row> =>
  until(`${path} with ${status} and ${rule}`, async () => {
    // Our own extension answers this question, by its protocol.
    const { rows } = (await ask(panel, 'snapshot')) as { readonly rows: readonly Row[] };
    return rows.find(
      ({ url, status: seen, verdict, rules: spoken }) =>
        new URL(url).pathname === path && seen === status && (verdict?.rule === rule || spoken.includes(rule)),
    );
  });

/** What is no plain fetch: sockets, frames, a page's service worker, the browser's login window, certificates, proxies. */
export function testBeyondFetch(engine: Engine): void {
  describe(`what is no plain fetch, in ${engine}`, () => {
    let lab: Lab;
    let session: Session;
    let panel: View;

    beforeAll(async () => {
      lab = await startLab({ rules: { text: JSON.stringify(rules), file: 'rules' } });
      session = await startBuilt(engine, { hosts: lab.hosts });
      await session.goto(lab.url);
      panel = await session.openPanel();
      await preserveLog(panel);
    });
    afterAll(async () => {
      await session?.close();
      await lab?.close();
    });

    it('a WebSocket’s handshake is refused', async () => {
      await session.page.run(
        (url) =>
          new Promise<void>((resolve) => {
            new WebSocket(url).addEventListener('error', () => resolve());
          }),
        `${lab.url.replace('https', 'wss')}socket`,
      );
      await judged(panel, '/socket', 401, 'missing-credentials');
    });

    it('a frame is refused', async () => {
      await session.page.run(
        () =>
          new Promise<void>((resolve) => {
            const frame = document.createElement('iframe');
            frame.addEventListener('load', () => resolve());
            frame.src = '/framed';
            document.body.append(frame);
          }),
      );
      await judged(panel, '/framed', 401, 'missing-credentials');
    });

    it('the fetch of a page’s service worker is refused', async () => {
      await session.page.run(async () => {
        await navigator.serviceWorker.register('/worker.js');
        await navigator.serviceWorker.ready;
        if (navigator.serviceWorker.controller === null) {
          await new Promise((resolve) => {
            navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
          });
        }
        await fetch('/from-worker');
      });
      await judged(panel, '/from-worker', 401, 'missing-credentials');
    });

    it('the browser’s login window is given up', async () => {
      await session.page.run(() => {
        const giveUp = new AbortController();
        document.addEventListener('give-up', () => giveUp.abort(), { once: true });
        void fetch('/asks', { signal: giveUp.signal }).catch(() => null);
      });
      await judged(panel, '/asks', 401, 'basic-challenge-on-xhr');
      await session.page.run(() => document.dispatchEvent(new Event('give-up')));
    });

    it('a server wants a client certificate', async () => {
      const url = `https://app.lab.test:${lab.where.certificatePort}/certificate`;
      await session.goto(url);
      await judged(panel, '/certificate', 400, 'client-certificate-problem');
    });
  });

  describe(`behind a proxy that asks for a login, in ${engine}`, () => {
    let lab: Lab;
    let session: Session;

    beforeAll(async () => {
      lab = await startLab();
      session = await startBuilt(engine, { hosts: lab.hosts, proxy: `127.0.0.1:${lab.where.proxyPort}` });
    });
    afterAll(async () => {
      await session?.close();
      await lab?.close();
    });

    it('the 407 is told as the proxy’s', async () => {
      const panel = await session.openPanel();
      await preserveLog(panel);
      // The navigation does not end before somebody answers the browser's login window.
      await session.page.run((url) => {
        location.href = url;
      }, `http://app.lab.test:${lab.where.port}/behind`);
      const row = await judged(panel, '/behind', 407, 'proxy-auth-required');
      expect(row.verdict?.rule).toBe('proxy-auth-required');
      expect(row.outcome).toBe('proxy-authentication');
    });
  });
}
