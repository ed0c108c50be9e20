import http from 'node:http';
import https from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../src/lab/lab.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

describe('the lab', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = https.request(
        {
          host: '127.0.0.1',
          port: lab.where.port,
          path,
          method,
          rejectUnauthorized: false,
          headers: { host: `app.lab.test:${lab.where.port}`, ...headers },
        },
        (response) => {
          let body = '';
          response.on('data', (chunk) => (body += String(chunk)));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
        },
      );
      request.once('error', reject);
      request.end();
    });

  it('lists its scenarios on its page', async () => {
    const { status, body } = await get('/');
    expect(status).toBe(200);
    expect(body).toContain('bearer-undefined');
    expect(body).toContain('type="search"');
  });

  it('answers http on the same port', async () => {
    const answer = await fetch(`http://127.0.0.1:${lab.where.port}/echo`, { headers: { authorization: 'Bearer x' } });
    expect(await answer.text()).toContain('Bearer x');
  });

  it('strips Authorization on demand, so that /echo proves it', async () => {
    expect((await get('/echo?strip=1', { authorization: 'Bearer x' })).body).not.toContain('Bearer x');
  });

  it('mints tokens to order, and rotates its keys', async () => {
    const { body } = await get('/mint?aud=orders&exp=-60&alg=ES256&kid=other');
    const { token } = JSON.parse(body) as { readonly token: string };
    const [header = '', claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'ES256', kid: 'other' });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: 'orders',
      iss: `https://idp.lab.test:${lab.where.port}`,
    });
    expect((await get('/jwks')).body).not.toBe((await get('/jwks?rotate')).body);
    expect((await get('/mint?alg=HS256')).status).toBe(400);
  });

  it('switches its clock, its cache, CORS and a rate limit', async () => {
    const { headers } = await get('/echo?clock=3600&cache=hit&cors=star', { origin: 'https://other.test' });
    expect(Date.parse(String(headers['date'])) - Date.now()).toBeGreaterThan(3_500_000);
    expect(headers).toMatchObject({ age: '120', 'access-control-allow-origin': '*' });
    expect((await get('/rated?rate=1')).status).toBe(404);
    expect((await get('/rated?rate=1')).status).toBe(429);
  });

  it('says what a switch cannot be', async () => {
    const { status, body } = await get('/echo?cors=maybe');
    expect(status).toBe(400);
    expect(body).toContain('cors=maybe is none of');
  });

  it('tells in /log why it refused', async () => {
    await get('/.lab/play/bearer-undefined', { host: `api.lab.test:${lab.where.port}` }, 'POST');
    expect((await get('/orders', { host: `api.lab.test:${lab.where.port}` })).status).toBe(401);
    expect((await get('/log')).body).toContain('/orders');
  });

  it('has a proxy that asks for credentials', async () => {
    const challenge = await new Promise((resolve) => {
      http.get({ host: '127.0.0.1', port: lab.where.proxyPort, path: 'http://app.lab.test/' }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers['proxy-authenticate']]);
      });
    });
    expect(challenge).toEqual([407, 'Basic realm="lab proxy"']);
  });

  it('refuses a port that is taken in one sentence', async () => {
    await expect(startLab({ port: lab.where.port })).rejects.toThrow(/^Port \d+ is taken: choose another/);
  });
});
