import { createHash } from 'node:crypto';
import https from 'node:https';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/http/parse-challenges.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';

interface Answer {
  readonly status: number;
  readonly location: URL | null;
  readonly cookie: string;
  readonly challenge: string;
  readonly body: string;
}

const redirectUri = 'https://app.lab.test/callback';
const verifier = 'a-code-verifier-of-at-least-forty-three-characters';
const challenge = createHash('sha256').update(verifier).digest('base64url');

const authorization = (more: Readonly<Record<string, string>> = {}): string =>
  `/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: 'shop',
    redirect_uri: redirectUri,
    scope: 'openid offline_access orders:read',
    state: 'af0ifjsldkj',
    nonce: 'n-0S6',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  })}`;

describe('the lab’s identity provider', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  const send = (
    host: string,
    path: string,
    { form, headers = {} }: { form?: Record<string, string>; headers?: Record<string, string> } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = https.request(
        {
          host: '127.0.0.1',
          port: lab.where.port,
          path,
          method: form === undefined ? 'GET' : 'POST',
          rejectUnauthorized: false,
          headers: { host: `${host}:${lab.where.port}`, ...headers },
        },
        (response) => {
          let body = '';
          response.on('data', (chunk) => (body += String(chunk)));
          const { location, 'set-cookie': cookies = [] } = response.headers;
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              location: location === undefined ? null : new URL(location, `https://${host}`),
              cookie: cookies.map((each) => each.split(';')[0]).join('; '),
              challenge: response.headers['www-authenticate'] ?? '',
              body,
            }),
          );
        },
      );
      request.once('error', reject);
      request.end(form === undefined ? undefined : new URLSearchParams(form).toString());
    });
  const idp = (path: string, options?: Parameters<typeof send>[2]): Promise<Answer> =>
    send('idp.lab.test', path, options);
  const orders = (token: string, path = '/orders'): Promise<Answer> =>
    send('api.lab.test', path, { headers: { authorization: `Bearer ${token}` } });

  const signIn = async (): Promise<string> => (await idp('/login', { form: { to: authorization() } })).cookie;

  const codeFor = async (cookie: string): Promise<string> => {
    const { location } = await idp(authorization(), { headers: { cookie } });
    return location?.searchParams.get('code') ?? '';
  };

  const redeem = (code: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    idp('/token', {
      form: {
        grant_type: 'authorization_code',
        client_id: 'shop',
        redirect_uri: redirectUri,
        code,
        code_verifier: verifier,
        ...more,
      },
    });

  const refresh = (token: string): Promise<Answer> =>
    idp('/token', { form: { grant_type: 'refresh_token', client_id: 'shop', refresh_token: token } });

  const login = async (): Promise<Readonly<Record<'access_token' | 'refresh_token' | 'id_token', string>>> =>
    JSON.parse((await redeem(await codeFor(await signIn()))).body);

  it('is discovered at its own address', async () => {
    const { body } = await idp('/.well-known/openid-configuration');
    const issuer = `https://idp.lab.test:${lab.where.port}`;
    expect(JSON.parse(body)).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` });
  });

  it('asks who is there, and sends a code with the state back', async () => {
    const asked = await idp(authorization());
    expect([asked.status, asked.body]).toEqual([200, expect.stringContaining('Sign in as Ada')]);
    const { location } = await idp(authorization(), { headers: { cookie: await signIn() } });
    expect(location?.origin).toBe('https://app.lab.test');
    expect(location?.searchParams.get('state')).toBe('af0ifjsldkj');
    expect(location?.searchParams.get('code')).toMatch(/^[\w-]{32}$/);
  });

  it.each([
    ['prompt=none without a session', { prompt: 'none' }, 'login_required'],
    ['no PKCE', { code_challenge_method: '' }, 'invalid_request'],
    ['a scope that does not exist', { scope: 'moon' }, 'invalid_scope'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
  ])('refuses %s at the callback', async (_, more, error) => {
    const { location } = await idp(authorization(more));
    expect(location?.searchParams.get('error')).toBe(error);
  });

  it('sends nobody to an address that is not registered', async () => {
    const { status, location } = await idp(authorization({ redirect_uri: 'https://evil.test/callback' }));
    expect([status, location]).toEqual([400, null]);
    expect((await idp('/login', { form: { to: 'https://evil.test/' } })).status).toBe(400);
  });

  it('gives tokens that its keys verify and the resource accepts', async () => {
    const tokens = await login();
    const jwks = createRemoteJWKSet(new URL(`http://127.0.0.1:${lab.where.port}/jwks`));
    const { payload } = await jwtVerify(tokens.id_token, jwks, { audience: 'shop' });
    expect(payload['nonce']).toBe('n-0S6');
    expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: 'https://api.lab.test', scope: expect.any(String) });
    expect((await orders(tokens.access_token)).status).toBe(200);
  });

  it('takes a code once, with the right verifier and redirect URI; a second use ends what it gave', async () => {
    const cookie = await signIn();
    for (const wrong of [{ code_verifier: 'wrong' }, { redirect_uri: 'https://app.lab.test/other' }]) {
      const refused = await redeem(await codeFor(cookie), wrong);
      expect([refused.status, JSON.parse(refused.body).error]).toEqual([400, 'invalid_grant']);
    }
    const code = await codeFor(cookie);
    const tokens = JSON.parse((await redeem(code)).body);
    expect((await redeem(code)).status).toBe(400);
    expect((await orders(tokens.access_token)).status).toBe(401);
  });

  it('renews once for each refresh token, and ends the grant when one comes again', async () => {
    const first = await login();
    const second = JSON.parse((await refresh(first.refresh_token)).body);
    expect((await orders(second.access_token)).status).toBe(200);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect((await refresh(second.refresh_token)).status).toBe(400);
    const { status, challenge: asked } = await orders(second.access_token);
    expect([status, asked]).toEqual([401, expect.stringContaining('the token was revoked')]);
  });

  it('revokes, and ends a session with its tokens', async () => {
    const revoked = await login();
    expect((await idp('/revoke', { form: { token: revoked.access_token } })).status).toBe(200);
    expect((await orders(revoked.access_token)).status).toBe(401);
    const cookie = await signIn();
    const tokens = JSON.parse((await redeem(await codeFor(cookie))).body);
    expect((await idp('/end_session', { headers: { cookie } })).status).toBe(204);
    expect((await orders(tokens.access_token)).status).toBe(401);
  });

  it('has a resource that refuses for the right reason, with a challenge that is valid', async () => {
    const mint = async (query: string): Promise<string> =>
      JSON.parse((await send('api.lab.test', `/mint?aud=https://api.lab.test&${query}`)).body).token;
    const cases = [
      ['exp=-60&scope=orders:read', '/orders', 401, 'the token expired'],
      ['nbf=600&scope=orders:read', '/orders', 401, 'the claim nbf is not accepted'],
      ['scope=orders:read&iss=https://other.test', '/orders', 401, 'the claim iss is not accepted'],
      ['scope=orders:write', '/orders', 403, 'the token has no scope orders:read'],
      ['exp=60&scope=orders:read', '/orders?clock=300', 401, 'the token expired'],
      ['scope=orders:read', '/orders', 200, null],
    ] as const;
    for (const [query, path, status, reason] of cases) {
      const before = lab.log.length;
      const answer = await orders(await mint(query), path);
      expect([query, answer.status]).toEqual([query, status]);
      expect(lab.log.slice(before).map((entry) => entry.reason)).toEqual(reason === null ? [] : [reason]);
      if (reason !== null) expect(parseChallenges([answer.challenge]).problems).toEqual([]);
    }
    const { status, challenge: bare } = await send('api.lab.test', '/orders');
    expect([status, bare]).toEqual([401, expect.not.stringContaining('error=')]);
    expect((await orders('garbage')).challenge).toContain('the token is no JWT');
  });
});
