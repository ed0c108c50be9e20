import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose answers a test decides by the URL, and holds back where it wants. */
export interface AnsweringServer {
  readonly port: number;
  /** Resolves when a request for this path has arrived and waits for `release`. */
  held(path: string): Promise<void>;
  release(path: string): void;
  close(): void;
}

interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

const nothing = (): void => undefined;

function signal(): Signal {
  let give = nothing;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** As much as is kept of a body. */
const longBody = JSON.stringify({ error: 'no', filler: 'x'.repeat(262_000) });

/** Its credentials are opaque, so that what was wrong with them is said by the answer's body or by nothing. */
const askingPage = `<!doctype html><link rel="icon" href="data:,"><script type="module">
  const answer = await fetch('/big/401', { headers: { authorization: 'Bearer 7Qx1mZk39bTfWc84' } });
  await answer.text();
  document.title = 'asked';
</script>`;

interface Hold {
  readonly arrival: Signal;
  readonly departure: Signal;
}

/**
 * `/page` is an empty document; `/asking-page` asks for `/big/401` when it is loaded, and then has the title `asked`. `/status/<n>` answers with that status at once, and `/hold/<id>/<n>` when it is
 * released; 302 leads to `/status/401`. `/big/<n>` has a body as long as what is kept of one, `/picture/<n>` says that it is a picture. Preflights are allowed.
 */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  const holds = new Map<string, Hold>();
  const holdOf = (path: string): Hold => {
    const hold = holds.get(path) ?? { arrival: signal(), departure: signal() };
    holds.set(path, hold);
    return hold;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://server.test');
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'authorization' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    if (pathname.startsWith('/hold/')) {
      holdOf(pathname).arrival.give();
      await holdOf(pathname).departure.given;
    }
    if (pathname === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    if (pathname === '/asking-page') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(askingPage);
      return;
    }
    const status = Number(/\d{3}$/.exec(pathname)?.[0] ?? '404');
    response
      .writeHead(status, {
        ...cors,
        'Cache-Control': 'no-store',
        ...(pathname.startsWith('/big/') ? { 'Content-Type': 'application/json' } : {}),
        ...(pathname.startsWith('/picture/') ? { 'Content-Type': 'image/png' } : {}),
        ...(status === 302 ? { Location: `/status/401${search}` } : { 'WWW-Authenticate': 'Bearer realm="orders"' }),
      })
      .end(pathname.startsWith('/big/') ? longBody : '{}');
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    held: (path) => holdOf(path).arrival.given,
    release: (path) => holdOf(path).departure.give(),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
