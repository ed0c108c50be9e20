import type { Session } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startLoadServer, type Answered } from './load-server.ts';

/** How much is asked and how often the background is ended; the seed decides when. */
export interface Load {
  readonly seed: number;
  /** Calls of fetch: with preflights and redirects about 1.75 requests each. */
  readonly fetches: number;
  readonly kills: number;
  /** Longest that the server takes for an answer, milliseconds. */
  readonly latency: number;
}

/** The load of `npm test`; `npm run bench -- kills` takes more. */
export const shortLoad: Load = { seed: 401, fetches: 1_150, kills: 50, latency: 120 };

/** An exchange as storage.session has it, as far as these tests look. */
export interface Stored {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly hasFields: boolean;
}

export interface Outcome {
  readonly answers: readonly Answered[];
  readonly stored: readonly Stored[];
  readonly kills: number;
  readonly dropped: number;
}

declare const browser: {
  readonly storage: { readonly session: { get(keys: null): Promise<Record<string, unknown>> } };
};
/** As JSON (src/extension/packed.ts). */
interface StoredExchange {
  readonly exchange: {
    readonly id: string;
    readonly request: { readonly url: string; readonly method: string; readonly fields: unknown };
    readonly response: { readonly status: number } | null;
  };
}
interface StoredTab {
  readonly dropped: number;
}

export const hosts = ['app.test', 'api.test'];

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, Numerical Recipes' constants). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Runs in the page: eight requests at a time, half of them to another origin, so many at least and until it is enough. */
function burst(port: number, fetches: number): void {
  const statuses = [401, 403, 302, 200, 401, 200, 200, 403];
  let next = 0;
  const some = async (): Promise<void> => {
    while (next < fetches || document.title !== 'enough') {
      const index = next;
      next += 1;
      const url = `http://${index % 2 === 0 ? 'app' : 'api'}.test:${port}/status/${statuses[(index * 7) % 8]}?n=${index}`;
      await fetch(url, { headers: { authorization: 'Bearer undefined' } }).catch(() => undefined);
    }
  };
  const all = async (): Promise<void> => {
    await Promise.all([some(), some(), some(), some(), some(), some(), some(), some()]);
    document.title = 'done';
  };
  void all();
}

/**
 * Loads the browser and ends the extension's background again and again, at moments that the seed chooses: after so many
 * requests, not after so much time, so that a slow machine changes nothing.
 *
 * @param end ends the background once; resolves when it has ended.
 * @param when `at once`, in the middle of whatever happens; `between`, while the answers to all requests are held back.
 */
export async function loadWithKills(
  session: Session,
  load: Load,
  end: () => Promise<void>,
  when: 'at once' | 'between',
): Promise<Outcome> {
  const random = numbersFrom(load.seed);
  const requests = Math.floor(load.fetches * 1.6);
  const moments = Array.from({ length: load.kills }, () => 20 + Math.floor(random() * (requests - 40)))
    .toSorted((a, b) => a - b)
    .values();
  let moment = moments.next().value;
  let kills = 0;
  let ending: Promise<void> = Promise.resolve();
  let trouble: unknown = null;
  const server = await startLoadServer(async (count) => {
    for (; moment !== undefined && count >= moment; moment = moments.next().value) {
      ending = ending.then(end).then(
        () => void (kills += 1),
        (error: unknown) => void (trouble ??= error),
      );
    }
    const latency = random() * load.latency;
    if (when === 'between') await ending;
    await new Promise((resolve) => void setTimeout(resolve, latency));
  });
  try {
    await session.goto(`http://app.test:${server.port}/page`);
    await session.page.run(burst, server.port, load.fetches);
    await until('all ends of the background', () => kills === load.kills || trouble !== null, 300_000);
    if (trouble !== null) throw trouble;
    await session.page.run(() => void (document.title = 'enough'));
    await until('the end of the load', () => session.page.run(() => document.title === 'done'), 300_000);
    await ending;
    const answers = [...server.answers];
    // The last events come in order, and DevTools' news after them. What does not come at all is for the test to say.
    const expected = answers.filter(isFailure).map(keyOf);
    await until('every failure in storage', async () => {
      const there = new Set((await storedIn(session)).exchanges.map(keyOf));
      return expected.every((key) => there.has(key));
    }).catch(() => undefined);
    const { exchanges, dropped } = await storedIn(session);
    return { answers, stored: exchanges.filter((each) => /\?n=/.test(each.url)), kills, dropped };
  } finally {
    server.close();
  }
}

function storedIn(session: Session): Promise<{ readonly exchanges: readonly Stored[]; readonly dropped: number }> {
  return session.background(async () => {
    const items = Object.entries(await browser.storage.session.get(null));
    const of = (prefix: string): readonly unknown[] =>
      items.filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
    return {
      exchanges: of('exchange:').map((text) => {
        const { exchange } = JSON.parse(String(text)) as StoredExchange;
        return {
          id: exchange.id,
          url: exchange.request.url,
          method: exchange.request.method,
          status: exchange.response?.status ?? null,
          hasFields: exchange.request.fields !== null,
        };
      }),
      dropped: (of('tab:') as readonly StoredTab[]).reduce((sum, { dropped }) => sum + dropped, 0),
    };
  });
}

export const isFailure = ({ status }: { readonly status: number | null }): boolean => status === 401 || status === 403;

/** What tells one request from another: no URL is asked for twice with one method. */
export const keyOf = ({ method, url, status }: Pick<Stored, 'method' | 'url' | 'status'>): string =>
  `${status} ${method} ${url}`;
