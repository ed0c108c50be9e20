import { createServer, type RequestListener, type Server } from 'node:http';
import type { Issuer } from './issuer.ts';
import type { Client } from './record.ts';

/** A server library that nobody here wrote, as its documentation shows it. */
export interface Library {
  /** The npm package, and what of it where that matters. */
  readonly name: string;
  /** How the server under test is set up, in one sentence. */
  readonly setup: string;
  /** What these requests show and one exchange does not: sentences for docs/field-report.md. */
  readonly notes?: readonly string[];
  start(issuer: Issuer): Promise<Running>;
  readonly requests: readonly RealRequest[];
}

export interface RealRequest {
  /** What the client sends: "no token". */
  readonly sends: string;
  readonly status: number;
  /** Rules that may be the verdict, the best first; null: nothing failed, silence is right. */
  readonly verdict: readonly (string | null)[];
  /** The verdict where a page in a browser sends it, if that alone makes a difference. */
  readonly inBrowser?: string;
  /** What the library does against a specification and must be reported; nothing else of that kind may be. */
  readonly misuse?: readonly string[];
  /** Sends it, with whatever has to go before. The last exchange is judged. */
  send(client: Client, issuer: Issuer): Promise<unknown>;
}

export interface Running {
  readonly origin: string;
  close(): Promise<void>;
}

/** An empty page of every server here, from which a browser sends: a library's own pages may forbid scripts. */
export const blankPage = '/.page';

/** Listens on a free port of the loopback interface; the listener is made when the port is known. */
export async function listen(
  makeListener: (origin: string) => RequestListener | Promise<RequestListener>,
): Promise<Running> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = originOf(server);
  const listener = await makeListener(origin);
  server.on('request', (request, response) => {
    if (request.url === blankPage) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Real servers</title><link rel="icon" href="data:,">');
    } else listener(request, response);
  });
  return {
    origin,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

export function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

export const bearer = (token: string): { readonly headers: { readonly authorization: string } } => ({
  headers: { authorization: `Bearer ${token}` },
});

export const basic = (user: string, password: string): { readonly headers: { readonly authorization: string } } => ({
  headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
});
