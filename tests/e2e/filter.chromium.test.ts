import type { Frame } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type ChromiumSession } from '../../src/browsers/chromium.ts';
import { ensureBrowser } from '../../src/browsers/install.ts';
import { until } from '../../src/browsers/until.ts';
import { startAnsweringServer, type AnsweringServer } from './answering-server.ts';
import { jwt } from './jwt.ts';

const now = Math.floor(Date.now() / 1000);
const expired = jwt({ iss: 'https://id.test', aud: 'orders', sub: 'u', iat: now - 900, exp: now - 300 });

describe('the filter, in Chromium’s DevTools', () => {
  let server: AnsweringServer;
  let session: ChromiumSession;
  let panel: Frame;

  beforeAll(async () => {
    server = await startAnsweringServer();
    session = await launchChromium({
      browser: await ensureBrowser('chromium', () => undefined),
      extension: 'dist/chrome',
      headless: true,
      hosts: ['app.test', 'api.test'],
    });
    await session.goto(`http://app.test:${server.port}/page`);
    panel = await session.panelOf(session.tab);
    await panel.waitForSelector('.toolbar');
    await session.tab.evaluate(
      async ([token, other]) => {
        await fetch('/orders/status/401', { headers: { authorization: `Bearer ${token}` } });
        await fetch('/users/status/403', { method: 'POST', headers: { authorization: 'Bearer undefined' } });
        await fetch('/fine/status/200');
        await fetch(`${other}/elsewhere/status/401`);
      },
      [expired, `http://api.test:${server.port}`],
    );
    await panel.getByRole('button', { name: /^All/ }).click();
    await panel.locator('.line.row', { hasText: 'elsewhere' }).waitFor();
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const field = () => panel.getByRole('combobox', { name: 'Filter' });
  const options = (): Promise<readonly string[]> => panel.getByRole('option').allTextContents();
  const paths = (): Promise<readonly string[]> =>
    panel.evaluate(() =>
      [...document.querySelectorAll('.line.row .in-name')]
        .map((cell) => /^\/(orders|users|fine|elsewhere)/.exec(cell.textContent ?? '')?.[1] ?? '')
        .filter((path) => path !== ''),
    );
  const shows = async (filter: string, expected: readonly string[]): Promise<void> => {
    await field().fill(filter);
    await until(
      `${filter}: ${expected.join(' ')}`,
      async () => JSON.stringify(await paths()) === JSON.stringify(expected),
    );
  };

  it.each([
    ['status', 'status:403', ['users']],
    ['a class of status', 'status:4xx', ['orders', 'users', 'elsewhere']],
    ['a range of status', 'status:400-401', ['orders', 'elsewhere']],
    ['several values', 'status:200,403', ['users', 'fine']],
    ['method', 'method:POST', ['users']],
    ['domain', 'domain:api.test', ['elsewhere']],
    ['path', 'path:/orders', ['orders']],
    ['scheme', 'scheme:bearer status:401', ['orders', 'elsewhere']],
    ['verdict', 'verdict:token-expired', ['orders']],
    ['rule', 'rule:token-expired', ['orders']],
    ['fault', 'fault:client -status:403', ['orders', 'elsewhere']],
    ['level', 'level:error path:/orders', ['orders']],
    ['kind', 'kind:cause path:/orders', ['orders']],
    ['confidence', 'confidence:certain path:/orders', ['orders']],
    ['outcome', 'outcome:ok path:/fine', ['fine']],
    ['type', 'type:fetch status:403', ['users']],
    ['has', 'has:challenge status:403', ['users']],
    ['is', 'is:failed domain:app.test', ['orders', 'users']],
    ['a word', 'expired', ['orders']],
    ['words, all of which must be there', 'post users', ['users']],
    ['what must not be there', '-expired status:401', ['elsewhere']],
    ['a key that must not hold', '-status:401,403 path:/fine', ['fine']],
    ['a regular expression', '/(orders|users).*40[13]/', ['orders', 'users']],
    ['no such regular expression', '-/orders|users/ status:4xx', ['elsewhere']],
    ['a phrase in quotes', '"token had expired"', ['orders']],
  ] as const)('knows %s: %s', async (_, filter, expected) => {
    await shows(filter, expected);
  });

  it('says what it cannot use, and applies the rest', async () => {
    await shows('/[/ status:403', ['users']);
    await panel.locator('.status-bar').getByText('is no regular expression').waitFor();
    expect(await field().getAttribute('aria-invalid')).toBe('true');
  });

  it('offers every key, and the values that there are', async () => {
    await field().fill('');
    await field().focus();
    const keys = 'status method domain path scheme verdict rule fault level kind confidence outcome type has is';
    await until('the keys', async () => (await options()).join(' ') === keys.replaceAll(/(\w+)/g, '$1:'));
    const values: Readonly<Record<string, string>> = {
      status: '403',
      method: 'post',
      domain: 'api.test',
      scheme: 'bearer',
      verdict: 'token-expired',
      rule: 'token-expired',
      fault: 'client',
      level: 'error',
      kind: 'cause',
      confidence: 'certain',
      outcome: 'ok',
      type: 'fetch',
      has: 'body',
      is: 'retry',
    };
    for (const [key, value] of Object.entries(values)) {
      await field().fill(`${key}:`);
      await until(`${key}:${value}`, async () =>
        (await options()).some((option) => option.toLowerCase().startsWith(value)),
      );
    }
    await field().fill('-is:ret');
    await field().press('ArrowDown');
    await field().press('Tab');
    expect(await field().inputValue()).toBe('-is:retry ');
  });

  it('narrows by the chips of outcome, whose numbers follow the filter', async () => {
    await shows('domain:app.test', ['orders', 'users', 'fine']);
    await panel.getByRole('button', { name: /^Authentication 2$/ }).click();
    await until('both', async () => JSON.stringify(await paths()) === '["orders","users"]');
    await panel.getByRole('button', { name: /^All/ }).click();
    await until('all', async () => (await paths()).length === 3);
  });

  it('is there again in the next DevTools, without what could be a secret, which no disk has seen', async () => {
    const secret = expired.split('.')[2] ?? '';
    await field().fill(`${expired} path:${secret.padEnd(30, 'x')} "${secret.padEnd(30, 'y')}" status:401 -users`);
    const stored = (): Promise<string> => panel.evaluate('JSON.stringify(localStorage)');
    await until('the rest', async () => (await stored()).includes('status:401 -users'));
    expect(await stored()).not.toContain(secret);
    expect(await stored()).not.toContain('eyJ');
    const local = await session.background(async () => {
      const { storage } = Reflect.get(globalThis, 'chrome') as {
        readonly storage: { readonly local: { get(keys: null): Promise<unknown> } };
      };
      return JSON.stringify(await storage.local.get(null));
    });
    expect(local).not.toContain(secret);
    await panel.evaluate('void location.reload()');
    await until('the filter', async () => (await field().inputValue()) === 'status:401 -users');
  });
});
