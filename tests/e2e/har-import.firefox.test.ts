import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, type FirefoxSession } from '../../src/browsers/firefox.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { found, readText } from '../report/recorded.ts';
import { sampleHar } from './har-import.ts';

describe('a HAR and Firefox’s network panel', () => {
  let session: FirefoxSession;
  let server: Server;
  let home: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const isPage = request.url === '/page';
      response.writeHead(isPage ? 200 : 401, {
        'Content-Type': isPage ? 'text/html' : 'application/json',
        'Set-Cookie': ['a=1; Path=/', 'b=2; Path=/'],
        ...(isPage ? {} : { 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' }),
      });
      response.end(isPage ? '<!doctype html><title>A page</title>' : '{"error":"token_expired"}');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    // Listening on a port, not on a pipe.
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    session = await launchFirefox({
      browser: await ensureBrowser('firefox', () => undefined),
      extension: 'dist/firefox',
      headless: true,
      hosts: [],
    });
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('ours is imported whole', async () => {
    const { har, entries } = sampleHar();
    const imported = await session.importHar(har, entries);
    expect(imported).toHaveLength(entries);
    expect(imported).toContainEqual(expect.objectContaining({ method: 'GET', status: 401 }));
  });

  it('its own is read, and judged as what it recorded', async () => {
    await session.goto(`${home}/page`);
    await session.page.run(async () => {
      await fetch('/orders', { headers: { Authorization: 'Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0' } });
    });
    const { exchanges, file } = readText(await session.exportHar(`${home}/orders`));
    expect(file.creator).toMatch(/^Firefox /);
    const at = exchanges.findIndex(({ request }) => request.url === `${home}/orders`);
    expect(exchanges[at]).toMatchObject({
      response: { status: 401, body: { text: '{"error":"token_expired"}' } },
      context: { resourceType: 'fetch' },
    });
    expect(exchanges[at]?.response?.fields.filter(({ name }) => name.toLowerCase() === 'set-cookie')).toHaveLength(2);
    expect(found(exchanges)[at]).toMatchObject({ verdict: 'token-expired' });
  });
});
