import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page does: so many requests, so many at once. */
export const requests = 2000;
const atOnce = 12;

/**
 * A page that waits for its word, makes its requests, and tells how long they took: nobody drives the browser meanwhile,
 * whose own instruments would cost more than what is measured. In twenty requests are a 401, a 403 and a redirect.
 */
const page = `<!doctype html><link rel="icon" href="data:,"><script>
const headers = { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1IiwiZXhwIjoxNzAwMDAwMDAwfQ.c2lnbmF0dXJl', accept: 'application/json' };
const kind = (index) => [401, 403, 302][[3, 9, 15].indexOf(index % 20)] ?? 200;
async function load() {
  let next = 0;
  const work = async () => {
    while (next < ${requests}) {
      const index = next++;
      await (await fetch('/api/orders/' + index + '?status=' + kind(index), { headers, cache: 'no-store' })).text();
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: ${atOnce} }, work));
  return performance.now() - from;
}
(async () => {
  for (;;) {
    const word = await (await fetch('/word', { cache: 'no-store' })).text();
    await fetch('/done?took=' + (word === 'load' ? await load() : 0), { method: 'POST' });
  }
})();
</script>`;

export interface LoadServer {
  readonly url: string;
  /** Gives the waiting page its word: "load" to make its requests, "ready" to show that it is there. Resolves with how long it took, milliseconds. */
  say(word: 'load' | 'ready'): Promise<number>;
  close(): void;
}

const body = JSON.stringify({ orders: Array.from({ length: 6 }, (_, index) => ({ id: index, total: index * 3.5 })) });

export async function startLoadServer(): Promise<LoadServer> {
  let waiting: ServerResponse | null = null;
  let arrived: (() => void) | null = null;
  let done: ((took: number) => void) | null = null;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://load.test');
    if (pathname === '/word') {
      waiting = response;
      arrived?.();
      return;
    }
    if (pathname === '/done') {
      response.end();
      done?.(Number(searchParams.get('took')));
      return;
    }
    if (pathname === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
      return;
    }
    const status = Number(searchParams.get('status') ?? '200');
    response
      .writeHead(status, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        'Strict-Transport-Security': 'max-age=31536000',
        'X-Request-Id': '5f0c3c6a-2b1e-4d8b-9d3e-0a1b2c3d4e5f',
        ...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="orders", error="invalid_token"' } : {}),
        ...(status === 302 ? { Location: '/api/moved' } : {}),
      })
      .end(status === 302 ? '' : body);
  }

  const server = createServer(answer);
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`,
    async say(word) {
      if (waiting === null) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
      const finished = new Promise<number>((resolve) => {
        done = resolve;
      });
      waiting?.end(word);
      waiting = null;
      return finished;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
