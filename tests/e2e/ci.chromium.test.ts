import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAny } from '../../src/browsers/find.ts';

const folder = mkdtempSync(join(tmpdir(), 'why401-ci-'));
const har = join(folder, 'network.har');
const secret = 'Zx81Qq7Lm4711SecretToken';
let server: Server;

beforeAll(async () => {
  await build({ mode: 'cli', logLevel: 'error', build: { outDir: join(folder, 'cli'), emptyOutDir: true } });
  server = createServer((request, response) => {
    if (request.url === '/') {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>app</title>');
      return;
    }
    response
      .writeHead(401, {
        'www-authenticate': 'Bearer realm="orders", error="invalid_token"',
        'content-type': 'application/json',
      })
      .end(`{"error":"bad token ${secret}"}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}, 120_000);

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const check = (...args: readonly string[]): { readonly status: number | null; readonly stdout: string } =>
  spawnSync(process.execPath, [join(folder, 'cli', 'why401.js'), 'check', ...args, har], { encoding: 'utf8' });
it('the recipe of docs/ci.md records a refusal in a test run and explains it', async () => {
  const recipe = readFileSync('docs/ci.md', 'utf8');
  expect(recipe).toContain("mode: 'full', content: 'embed'");

  // The address of a server that has begun to listen on a port is an object.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const found = findAny('chromium');
  if (found === null) throw new Error('No Chromium was found; `npm test` installs one.');
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ recordHar: { path: har, mode: 'full', content: 'embed' } });
    const page = await context.newPage();
    await page.goto(origin);
    await page.evaluate((token) => fetch('/orders', { headers: { authorization: `Bearer ${token}` } }), secret);
    await page.evaluate(() => fetch('/orders', { headers: { authorization: 'Bearer undefined' } }));
    await context.close();
  } finally {
    await browser.close();
  }

  const text = check('--fail-on', 'error');
  expect(text.status).toBe(1);
  expect(text.stdout).toContain('placeholder-token');
  for (const format of ['text', 'markdown', 'sarif', 'json', 'html', 'har']) {
    expect(check('--format', format, '--all').stdout).not.toContain(secret);
  }
});
