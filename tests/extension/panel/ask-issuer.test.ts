import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesOf, askIssuer, fetchJson } from '../../../src/extension/panel/ask-issuer.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { verifyJwt } from '../../../src/tokens/verify.ts';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on TCP, so the address is no path.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

describe('asking an issuer for its keys', () => {
  let lab: Lab;
  let signer: string;
  let server: Server;
  let issuer: string;
  beforeAll(async () => {
    // The lab signs, and its keys are what the issuer hands out.
    lab = await startLab();
    signer = `http://127.0.0.1:${lab.where.port}`;
    server = createServer(({ url }, response) => {
      if (url === '/.well-known/openid-configuration')
        response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
      else if (url === '/keys') void keys().then((jwks) => response.end(jwks));
      else response.writeHead(404).end();
    });
    issuer = await listening(server);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await lab.close();
  });

  const keys = async (): Promise<string> => (await fetch(`${signer}/jwks`)).text();

  const mint = async (query: string): Promise<string> => {
    const answer = await fetch(`${signer}/mint?iss=${encodeURIComponent(issuer)}&${query}`);
    const { token } = (await answer.json()) as { readonly token: string };
    return token;
  };
  const check = async (token: string, audience: string | null): Promise<Readonly<Record<string, string>>> => {
    const found = await askIssuer(issuer);
    if (!found.found) throw new Error(found.reason);
    const expected = { now: Date.now(), skew: 60, issuer: found.issuer, audience };
    const { checks } = await verifyJwt(token, { kind: 'jwks', jwks: found.jwks }, expected);
    return Object.fromEntries(checks.map(({ name, result }) => [name, result]));
  };

  it('finds them by its discovery document, and names all that was checked', async () => {
    expect(await check(await mint('aud=orders&nbf=-10'), 'orders')).toEqual({
      alg: 'passed',
      kid: 'passed',
      signature: 'passed',
      iss: 'passed',
      aud: 'passed',
      exp: 'passed',
      nbf: 'passed',
    });
  });

  it('allows a minute of skew and no more', async () => {
    expect((await check(await mint('aud=orders&exp=-20'), null))['exp']).toBe('passed');
    expect(await check(await mint('aud=orders&exp=-600'), 'invoices')).toMatchObject({
      signature: 'passed',
      aud: 'failed',
      exp: 'failed',
    });
  });

  it('tells a token that was signed with keys of yesterday', async () => {
    const token = await mint('aud=orders');
    await fetch(`${signer}/jwks?rotate`);
    expect(await check(token, null)).toMatchObject({ kid: 'failed', signature: 'not-checked' });
  });

  it('asks only the addresses that were shown, and the key set', async () => {
    const found = await askIssuer(`${issuer}/nobody/here`);
    expect(found).toMatchObject({ found: false, tried: addressesOf({ iss: `${issuer}/nobody/here` }) });
    expect(addressesOf({})).toEqual([]);
    expect(addressesOf({ iss: 'http://elsewhere.example' })).toEqual([]);
  });
});

describe('a JSON document is fetched', () => {
  let server: Server;
  let origin: string;
  const seen: (readonly [string, string | undefined])[] = [];
  beforeAll(async () => {
    server = createServer(({ url, headers }, response) => {
      seen.push([url ?? '', headers.cookie ?? headers.authorization ?? headers.referer]);
      if (url === '/elsewhere') response.writeHead(302, { location: '/json' }).end();
      else if (url === '/missing') response.writeHead(404).end('{}');
      else if (url === '/page') response.end('<!doctype html>');
      else if (url === '/large') response.end(`["${'x'.repeat(2_000_000)}"]`);
      else if (url === '/octets') response.end(Buffer.from([0x22, 0xff, 0x22]));
      else response.end('{"keys":["ü"]}');
    });
    origin = await listening(server);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('as it is, and with nothing of the user', async () => {
    expect(await fetchJson(`${origin}/json`)).toEqual({ keys: ['ü'] });
    expect(seen).toContainEqual(['/json', undefined]);
  });

  it.each(['/elsewhere', '/missing', '/page', '/large', '/octets'])('not from %s', async (path) => {
    await expect(fetchJson(origin + path)).rejects.toThrow();
  });

  it('and no redirect is followed', () => {
    expect(seen.filter(([url]) => url === '/json')).toHaveLength(1);
  });
});
