import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `/login` sets a session cookie, `/page` is an empty document, everything else is refused to who has no session. */
export async function startCookieServer(): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((request, response) => {
    const { origin, cookie = '' } = request.headers;
    if (request.url === '/page')
      response
        .setHeader('Content-Type', 'text/html')
        .end('<!doctype html><title>page</title><link rel="icon" href="data:,">');
    else if (request.url === '/login') {
      response
        .setHeader('Set-Cookie', 'sid=secret-of-the-session; Path=/; HttpOnly; SameSite=Lax')
        .setHeader('Content-Type', 'text/html')
        .end('<!doctype html><title>in</title><link rel="icon" href="data:,">');
    } else {
      response
        .writeHead(/\bsid=/.test(cookie) ? 200 : 401, {
          'Access-Control-Allow-Origin': origin ?? '*',
          'Access-Control-Allow-Credentials': 'true',
          'Content-Type': 'application/json',
        })
        .end('{"error":"not logged in"}');
    }
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
