import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer that the server gave. */
export interface Answered {
  readonly method: string;
  readonly url: string;
  readonly status: number;
}

export interface LoadServer {
  readonly port: number;
  /** In the order in which the requests came; `/page` is not among them. */
  readonly answers: readonly Answered[];
  close(): void;
}

/**
 * `/page` is an empty document, `/status/<n>` answers with that status, 302 leading to `/status/401` with the same query;
 * preflights are allowed. `asked` is told how many requests came; the answer goes when
 * what it gives resolves.
 */
export async function startLoadServer(asked: (count: number) => Promise<void>): Promise<LoadServer> {
  const answers: Answered[] = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/';
    const { pathname, search } = new URL(target, 'http://server.test');
    if (pathname === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'authorization' };
    const isPreflight = request.method === 'OPTIONS';
    const status = isPreflight ? 204 : Number(/\d{3}$/.exec(pathname)?.[0] ?? '404');
    const own = status === 302 ? { Location: `/status/401${search}` } : { 'WWW-Authenticate': 'Bearer realm="orders"' };
    answers.push({ method: request.method ?? '', url: `http://${request.headers.host ?? ''}${target}`, status });
    await asked(answers.length);
    response.writeHead(status, isPreflight ? cors : { ...cors, 'Cache-Control': 'no-store', ...own }).end();
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answers,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
