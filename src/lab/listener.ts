import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Certificate } from './certificate.ts';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** The first octet of a TLS connection: a handshake record (RFC 8446 §5.1). */
const tlsHandshake = 0x16;

/**
 * http and https on one port: the first octet tells them apart. `port` 0 takes any free one. Rejects with a sentence
 * where the port is taken or not ours to take.
 */
export function listen(
  port: number,
  certificate: Certificate,
  answer: RequestListener,
  tls: https.ServerOptions = {},
): Promise<Listener> {
  // Header fields of a scenario may be larger than Node takes by default, and so may its cookies.
  const options = { maxHeaderSize: 262_144, keepAliveTimeout: 60_000 };
  const plain = http.createServer(options, answer);
  const secure = https.createServer({ ...options, ...tls, ...certificate }, answer);
  for (const server of [plain, secure]) {
    server.on('clientError', (_, socket) => socket.destroy());
    server.on('tlsClientError', (_, socket) => socket.destroy());
  }
  const sockets = new Set<net.Socket>();
  const front = net.createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  return new Promise((resolve, reject) => {
    front.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(port, error), { cause: error })));
    front.listen(port, '127.0.0.1', () => resolve({ port: portOf(front), close: () => closeAll(front, sockets) }));
  });
}

export function portOf(server: net.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Ends the server and every connection that it still has. */
export function closeAll(server: net.Server, sockets: ReadonlySet<net.Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

function whyNot(port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken: choose another with --port, or leave it out for a free one.`;
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user: choose one above 1023 with --port.`;
  return `The lab could not listen on port ${port}: ${error.message}`;
}
