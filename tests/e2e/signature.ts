import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { until } from '../../src/browsers/until.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { startBuilt } from './built.ts';

const text = (view: View, selector: string): Promise<string> =>
  view.run((query) => document.querySelector(query)?.textContent ?? '', selector);

/** From a refused token to its issuer's keys, the same in each browser. The lab signs. */
export function testSignature(engine: Engine): void {
  describe(`a signature in ${engine}`, () => {
    let lab: Lab;
    let session: Session;
    let panel: View;
    let server: Server;
    let issuer: string;
    /** What the issuer was asked for so far. */
    const asked: string[] = [];

    beforeAll(async () => {
      const rules = [{ path: '/orders', status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }];
      lab = await startLab({ rules: { text: JSON.stringify(rules), file: 'rules' } });
      session = await startBuilt(engine, { hosts: lab.hosts });
      mint = `http://127.0.0.1:${lab.where.port}`;
      server = createServer((request, response) => {
        asked.push(request.url ?? '');
        void keys().then((jwks) => response.end(request.url === '/keys' ? jwks : JSON.stringify(metadata())));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      // It listens on TCP, so the address is no path.
      issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });

    afterAll(async () => {
      await session?.close();
      await lab?.close();
      server?.closeAllConnections();
      server?.close();
    });

    /** The lab signs, the issuer hands out the keys that the lab has now. */
    let mint: string;
    const keys = async (): Promise<string> => (await fetch(`${mint}/jwks`)).text();
    const metadata = (): object => ({ issuer, jwks_uri: `${issuer}/keys` });

    it('is checked with the keys of the issuer, who is not asked before the click', async () => {
      const answer = await fetch(`${mint}/mint?aud=orders&sub=ada&iss=${encodeURIComponent(issuer)}`);
      const { token } = (await answer.json()) as { readonly token: string };
      await session.goto(lab.url);
      panel = await session.openPanel();
      await session.page.run(async (authorization) => {
        await fetch('/orders', { headers: { authorization } }).catch(() => null);
      }, `Bearer ${token}`);
      await panel.click('.line.row');
      await panel.click('#tab-token');
      await panel.click('#signature > summary');
      expect(await text(panel, '#signature')).toContain(`${issuer}/.well-known/openid-configuration`);
      expect(asked).toEqual([]);

      await panel.click('.ask-issuer');
      const result = await until('the checks', async () => {
        const found = await text(panel, '.signature-result');
        return /nbf/.test(found) ? found : null;
      });
      expect(result).toContain(`Keys from ${issuer}/keys`);
      for (const name of ['signature', 'alg', 'kid', 'iss', 'exp']) expect(result).toContain(`${name} holds`);
      expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
    });

    it('of keys that were rotated away does not hold', async () => {
      await fetch(`${mint}/jwks?rotate`);
      await panel.click('.ask-issuer');
      await until('the failure', async () => /kid fails/.test(await text(panel, '.signature-result')));
      expect(await text(panel, '.signature-result')).not.toContain('signature holds');
    });
  });
}
