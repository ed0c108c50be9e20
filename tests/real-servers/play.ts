import type { Exchange } from '../../src/http/exchange.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/finding.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { startIssuer } from './issuer.ts';
import type { Library, RealRequest } from './library.ts';
import { createClient } from './record.ts';

/** A request that was sent to the real server, its answer, and what the product says of it. */
export interface Played {
  readonly request: RealRequest;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** Starts the library, sends every request with a client and a history of its own, and closes everything. */
export async function play(library: Library): Promise<readonly Played[]> {
  const issuer = await startIssuer();
  try {
    const server = await library.start(issuer);
    try {
      const played: Played[] = [];
      for (const request of library.requests) {
        const client = createClient(server.origin);
        try {
          await request.send(client, issuer);
        } finally {
          await client.close();
        }
        const history = createHistory({ salt: 'real servers' });
        for (const exchange of client.exchanges) history.observe(exchange);
        const exchange = client.exchanges.at(-1);
        if (exchange === undefined) throw new Error(`${library.name}: ${request.sends}: nothing was recorded`);
        played.push({ request, exchange, diagnosis: diagnose(exchange, history) });
      }
      return played;
    } finally {
      await server.close();
    }
  } finally {
    await issuer.close();
  }
}
