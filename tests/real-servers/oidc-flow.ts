import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { seconds } from './issuer.ts';
import type { Answer, Client } from './record.ts';

/** What a client of the provider under test does: the authorization code flow with PKCE, and DPoP proofs. */
export const redirectUri = 'https://app.acme.example/callback';
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXkBrAnDoM';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

export const authorizationPath = (more: Readonly<Record<string, string>> = {}): string =>
  `/auth?${new URLSearchParams({
    client_id: 'app',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid offline_access',
    prompt: 'consent',
    state: 'af0ifjsldkj',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  }).toString()}`;

/** Logs in and consents on the provider's own pages, as a browser would, and returns the code. */
export async function authorize(client: Client, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (path: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer =
      form === undefined
        ? await client.fetch(path, { headers: { cookie } })
        : await client.post(path, form, { cookie });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  let answer = await go(authorizationPath(more));
  // Login, back to the provider, consent, back to the provider, back to the application.
  for (let step = 0; step < 8; step += 1) {
    const location = answer.headers.get('location');
    if (location?.startsWith(redirectUri) === true) return new URL(location).searchParams.get('code') ?? '';
    if (location !== null) {
      answer = await go(location.replace(client.origin, ''));
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(answer.text)?.[1] ?? '';
    const action = /action="([^"]+)"/.exec(answer.text)?.[1] ?? '';
    answer = await go(action.replace(client.origin, ''), { prompt, login: 'ada', password: 'pa55word' });
  }
  throw new Error(`the provider sent no code: ${answer.status} ${answer.text.slice(0, 200)}`);
}

export const exchangeCode = (
  client: Client,
  code: string,
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  client.post(
    '/token',
    {
      grant_type: 'authorization_code',
      client_id: 'app',
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
      ...more,
    },
    headers,
  );

export const refresh = (client: Client, token: string): Promise<Answer> =>
  client.post('/token', { grant_type: 'refresh_token', client_id: 'app', refresh_token: token });

/** A whole login. */
export async function login(client: Client, more: Readonly<Record<string, string>> = {}): Promise<Tokens> {
  const answer = await exchangeCode(client, await authorize(client, more));
  // The provider's own token response (RFC 6749 §5.1).
  return JSON.parse(answer.text) as Tokens;
}

export interface Prover {
  /** A DPoP proof for that request (RFC 9449 §4.2). */
  proof(method: string, url: string, more?: Readonly<Record<string, unknown>>, token?: string): Promise<string>;
}

export async function createProver(): Promise<Prover> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return {
    proof: (method, url, more = {}, token) =>
      new SignJWT({
        jti: randomUUID(),
        htm: method,
        htu: url,
        iat: seconds(),
        ...(token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }),
        ...more,
      })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
        .sign(privateKey),
  };
}

/** A login whose tokens are bound to the prover's key. */
export async function loginWithProof(client: Client, prover: Prover): Promise<Tokens> {
  const code = await authorize(client);
  const dpop = await prover.proof('POST', `${client.origin}/token`);
  const answer = await exchangeCode(client, code, {}, { dpop });
  return JSON.parse(answer.text) as Tokens;
}
