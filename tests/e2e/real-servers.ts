import { Headers } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { ask, preserveLog, type Row } from '../../src/scripts/play.ts';
import { startIssuer, type Issuer } from '../real-servers/issuer.ts';
import { libraries } from '../real-servers/libraries.ts';
import { blankPage, type RealRequest, type Running } from '../real-servers/library.ts';
import { createClient, type Client } from '../real-servers/record.ts';
import { startBuilt } from './built.ts';

/** What the browser sent last. */
interface Last {
  method: string;
  url: string;
}

/**
 * A client that sends from a page in the browser. What no page script can send, requests with a Cookie of its own
 * choice on the way through a login, goes as before; the authorization request itself is a navigation.
 */
function clientIn(session: Session, plain: Client, last: Last): Client {
  const send: Client['fetch'] = async (path, init = {}) => {
    const headers = Object.entries((init.headers ?? {}) as Readonly<Record<string, string>>);
    if (headers.some(([name]) => name === 'cookie')) return plain.fetch(path, init);
    Object.assign(last, { method: init.method ?? 'GET', url: `${plain.origin}${path}` });
    if (path.startsWith('/auth?')) {
      // It may end at the client's callback, where nothing listens.
      await session.goto(last.url).catch(() => undefined);
      return { status: 0, headers: new Headers(), text: '' };
    }
    const { status, text, fields } = await session.page.run(
      async (address, method, fieldLines, body) => {
        // Without credentials mode a browser asks its user for a name and password, and nobody is there.
        const response = await fetch(address, {
          method,
          headers: fieldLines.map(([name = '', value = '']): [string, string] => [name, value]),
          ...(body === null ? {} : { body }),
          credentials: 'omit',
          redirect: 'manual',
        });
        return { status: response.status, text: await response.text(), fields: [...response.headers] };
      },
      last.url,
      last.method,
      headers.map(([name, value]) => [name, value]),
      typeof init.body === 'string' ? init.body : null,
    );
    return { status, text, headers: new Headers(fields) };
  };
  return {
    ...plain,
    fetch: send,
    post: (path, form, headers = {}) =>
      'cookie' in headers
        ? plain.post(path, form, headers)
        : send(path, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
            body: new URLSearchParams(form).toString(),
          }),
  };
}

/** The row of what was sent last, once it is as expected; whatever it is after a while. */
async function judged(panel: View, { method, url }: Last, isRight: (row: Row) => boolean): Promise<Row | null> {
  let row: Row | null = null;
  await until('the diagnosis', async () => {
    // Our own extension answers this question, by its protocol.
    const { rows } = (await ask(panel, 'snapshot')) as { readonly rows: readonly Row[] };
    row = rows.findLast((each) => each.method === method && each.url === url && each.status !== null) ?? null;
    return row !== null && isRight(row);
  }).catch(() => null);
  return row;
}

/** The real servers again, with a browser as their client and the extension watching it. */
export function testRealServers(engine: Engine): void {
  describe(`real servers, asked by ${engine}`, () => {
    let session: Session;
    let panel: View;
    beforeAll(async () => {
      // Express writes every refusal to the console, and oidc-provider advice.
      for (const level of ['error', 'warn', 'info', 'log'] as const)
        vi.spyOn(console, level).mockImplementation(() => {});
      session = await startBuilt(engine, { hosts: ['app.acme.example'] });
    });
    afterAll(async () => {
      vi.restoreAllMocks();
      await session?.close();
    });

    describe.each(libraries.map((library) => [library.name, library] as const))('%s', (_, library) => {
      let issuer: Issuer;
      let server: Running;
      beforeAll(async () => {
        issuer = await startIssuer();
        server = await library.start(issuer);
        await session.goto(`${server.origin}${blankPage}`);
        panel = await session.openPanel();
        await preserveLog(panel);
      });
      afterAll(async () => {
        await server?.close();
        await issuer?.close();
      });

      it.each(library.requests.map((request) => [request.sends, request] as const))(
        'is sent %s',
        async (_sends, { send, status, verdict: known, inBrowser, misuse = [] }: RealRequest) => {
          const verdict = inBrowser === undefined ? known : [inBrowser];
          await session.goto(`${server.origin}${blankPage}`);
          await ask(panel, 'clear', { until: Date.now() });
          const plain = createClient(server.origin);
          const last: Last = { method: '', url: '' };
          try {
            await send(clientIn(session, plain, last), issuer);
          } finally {
            await plain.close();
          }
          const row = await judged(
            panel,
            last,
            (each) => verdict.includes(each.verdict?.rule ?? null) && misuse.every((rule) => each.rules.includes(rule)),
          );
          expect(row?.status).toBe(status);
          expect(verdict, JSON.stringify(row)).toContain(row?.verdict?.rule ?? null);
          expect(row?.rules).toEqual(expect.arrayContaining([...misuse]));
        },
      );
    });
  });
}
