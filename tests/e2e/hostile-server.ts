import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface HostileServer {
  readonly port: number;
  close(): void;
}

/** What ends a field, or a message's head: it cannot stand in a value (RFC 9110 §5.5). */
const endsField = /[\r\n\0]/g;

const page = '<!doctype html><link rel="icon" href="data:,"><title>hostile</title>';

/**
 * `/page` is an empty document; everything else is refused, with these texts wherever an answer has text, octet by octet
 * as no server's library would write them.
 */
export async function startHostileServer(texts: readonly string[]): Promise<HostileServer> {
  const wire = texts.map((text) => text.replaceAll(endsField, ' '));
  const all = wire.join(' ');
  const quoted = all.replaceAll(/["\\]/g, String.raw`\$&`);
  const body = JSON.stringify({
    error: texts.join(' '),
    error_description: texts.join(' '),
    ...Object.fromEntries(texts.map((text) => [text, text])),
  });
  const refusal = [
    `HTTP/1.1 401 ${all}`,
    `WWW-Authenticate: Bearer realm="${quoted}", error="${quoted}", error_description="${quoted}"`,
    ...wire.map((text) => `WWW-Authenticate: ${text}`),
    ...wire.map((text, index) => `Set-Cookie: c${index}=${text}; Path=${text}`),
    ...['Server', 'Via', 'Link', 'X-Request-Id'].map((name) => `${name}: ${all}`),
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
  const empty = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`;

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let heard = '';
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      for (let end = heard.indexOf('\r\n\r\n'); end >= 0; end = heard.indexOf('\r\n\r\n')) {
        socket.write(heard.startsWith('GET /page ') ? empty : refusal);
        heard = heard.slice(end + 4);
      }
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
