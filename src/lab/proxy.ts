import http from 'node:http';
import net from 'node:net';
import { closeAll, portOf, type Listener } from './listener.ts';
import type { Log } from './log.ts';

const challenge = 'Basic realm="lab proxy"';
const good = `Basic ${Buffer.from('lab:proxy').toString('base64')}`;

const allowed = (request: http.IncomingMessage): boolean => request.headers['proxy-authorization'] === good;

/** A forward proxy that asks for credentials (lab / proxy), for http and, by CONNECT, for https. It leads to the lab only. */
export function startProxy(labPort: number, log: Log): Promise<Listener> {
  const sockets = new Set<net.Socket>();
  const refusal = 'the proxy wants Proxy-Authorization: Basic for lab:proxy';
  const server = http.createServer((request, response) => {
    if (!allowed(request)) {
      log.add({ method: request.method ?? '', url: request.url ?? '', status: 407, reason: refusal });
      response.writeHead(407, { 'Proxy-Authenticate': challenge, 'Content-Type': 'text/plain' });
      response.end('Proxy authentication is required.\n');
      return;
    }
    const { host: _, 'proxy-authorization': __, ...headers } = request.headers;
    const url = new URL(request.url ?? '/', 'http://app.lab.test');
    const onward = http.request(
      {
        host: '127.0.0.1',
        port: labPort,
        method: request.method,
        path: url.pathname + url.search,
        headers: { ...headers, host: url.host },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy());
    if (!allowed(request)) {
      log.add({ method: 'CONNECT', url: request.url ?? '', status: 407, reason: refusal });
      socket.end(
        `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${challenge}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    const onward = net.connect(labPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve({ port: portOf(server), close: () => closeAll(server, sockets) }));
  });
}
