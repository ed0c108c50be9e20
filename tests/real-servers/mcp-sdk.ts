import { createHash } from 'node:crypto';
import { InvalidGrantError, InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { getOAuthProtectedResourceMetadataUrl, mcpAuthRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import express, { type RequestHandler } from 'express';
import { seconds } from './issuer.ts';
import { basic, bearer, listen, type Library } from './library.ts';
import type { Client } from './record.ts';

const redirectUri = 'https://app.acme.example/callback';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXkBrAnDoM';
const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
const good = 'b3f1c9d2a7e84f60a1b2c3d4e5f60718';
const client_id = 'app';
const client_secret = 'a-secret-of-the-app';

/** The application's part: one client, one code, one refresh token, and access tokens by name. */
function createProvider(resource: URL): OAuthServerProvider {
  const tokens: Readonly<
    Record<string, { readonly scopes: string[]; readonly expiresAt: number; readonly resource: URL }>
  > = {
    [good]: { scopes: ['mcp:tools'], expiresAt: seconds(600), resource },
    c4a2d0e3b8f95a71: { scopes: ['mcp:tools'], expiresAt: seconds(-300), resource },
    d5b3e1f4c9a06b82: { scopes: ['mcp:read'], expiresAt: seconds(600), resource },
    e6c4f205dab17c93: {
      scopes: ['mcp:tools'],
      expiresAt: seconds(600),
      resource: new URL('https://other.example/mcp'),
    },
  };
  const issued = { access_token: good, token_type: 'Bearer', expires_in: 600, refresh_token: 'a-refresh-token' };
  return {
    clientsStore: {
      getClient: (id) =>
        id === client_id
          ? { client_id, client_secret, client_secret_expires_at: 0, redirect_uris: [redirectUri] }
          : undefined,
    },
    async authorize(_client, params, response) {
      response.redirect(`${params.redirectUri}?code=a-code&state=${params.state ?? ''}`);
    },
    async challengeForAuthorizationCode(_client, code) {
      if (code !== 'a-code') throw new InvalidGrantError('The authorization code is invalid or has expired');
      return codeChallenge;
    },
    exchangeAuthorizationCode: async () => issued,
    async exchangeRefreshToken(_client, refreshToken) {
      if (refreshToken !== 'a-refresh-token')
        throw new InvalidGrantError('The refresh token is invalid or has expired');
      return issued;
    },
    async verifyAccessToken(token) {
      const known = tokens[token];
      if (known === undefined) throw new InvalidTokenError('Token is not known');
      return { token, clientId: client_id, ...known };
    },
    revokeToken: async () => {},
  };
}

const initialize = (client: Client, headers: Readonly<Record<string, string>> = {}): Promise<unknown> =>
  client.fetch('/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'tests', version: '1' } },
    }),
  });

const grant = (client: Client, more: Readonly<Record<string, string>>): Promise<unknown> =>
  client.post('/token', {
    grant_type: 'authorization_code',
    client_id,
    client_secret,
    redirect_uri: redirectUri,
    code: 'a-code',
    code_verifier: verifier,
    ...more,
  });

const authorization = (client: Client, more: Readonly<Record<string, string>>): Promise<unknown> =>
  client.fetch(
    `/authorize?${new URLSearchParams({ client_id, response_type: 'code', redirect_uri: redirectUri, code_challenge: codeChallenge, code_challenge_method: 'S256', ...more }).toString()}`,
  );

const answer: RequestHandler = (_request, response) => {
  response.json({ jsonrpc: '2.0', id: 1, result: {} });
};

export const mcpSdk: Library = {
  name: '@modelcontextprotocol/sdk',
  setup:
    '`mcpAuthRouter` with one client, and `requireBearerAuth` before `/mcp` with the scope mcp:tools, the resource and the metadata’s URL; `/bare` has neither scope nor metadata.',
  start: () =>
    listen((origin) => {
      const resource = new URL(`${origin}/mcp`);
      const provider = createProvider(resource);
      const app = express();
      app.use(
        mcpAuthRouter({
          provider,
          issuerUrl: new URL(origin),
          resourceServerUrl: resource,
          scopesSupported: ['mcp:tools'],
        }),
      );
      const resourceMetadataUrl = getOAuthProtectedResourceMetadataUrl(resource);
      app.post(
        '/mcp',
        requireBearerAuth({
          verifier: provider,
          requiredScopes: ['mcp:tools'],
          resourceMetadataUrl,
          expectedResource: resource,
        }),
        answer,
      );
      app.get('/bare', requireBearerAuth({ verifier: provider }), answer);
      return app;
    }),
  requests: [
    {
      sends: 'no token',
      status: 401,
      verdict: ['mcp-discovery-challenge', 'missing-credentials'],
      misuse: ['bearer-error-without-credentials'],
      send: (client) => initialize(client),
    },
    {
      sends: 'no token, without metadata',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: ['bearer-error-without-credentials'],
      send: (client) => client.fetch('/bare'),
    },
    {
      sends: 'garbage',
      status: 401,
      verdict: ['token-valid-but-refused'],
      send: (client) => initialize(client, bearer('garbage').headers),
    },
    {
      sends: 'Basic credentials',
      status: 401,
      verdict: ['scheme-ignored-by-server', 'wrong-scheme'],
      misuse: ['bearer-error-without-credentials'],
      send: (client) => initialize(client, basic('ada', 'pa55word').headers),
    },
    {
      sends: 'the token without “Bearer”',
      status: 401,
      verdict: ['scheme-missing'],
      send: (client) => initialize(client, { authorization: good }),
    },
    {
      sends: 'an expired token',
      status: 401,
      verdict: ['token-expired'],
      send: (client) => initialize(client, bearer('c4a2d0e3b8f95a71').headers),
    },
    {
      sends: 'a token for another resource',
      status: 401,
      verdict: ['jwt-wrong-audience'],
      send: (client) => initialize(client, bearer('e6c4f205dab17c93').headers),
    },
    {
      sends: 'a token without the scope',
      status: 403,
      verdict: ['insufficient-scope'],
      send: (client) => initialize(client, bearer('d5b3e1f4c9a06b82').headers),
    },
    { sends: 'a good token', status: 200, verdict: [null], send: (client) => initialize(client, bearer(good).headers) },
    {
      sends: 'authorization: an unknown client',
      status: 400,
      verdict: ['oauth-invalid-client'],
      send: (client) => authorization(client, { client_id: 'nobody' }),
    },
    {
      sends: 'authorization: a redirect URI that is not registered',
      status: 400,
      verdict: ['oauth-redirect-uri-mismatch'],
      send: (client) => authorization(client, { redirect_uri: 'https://app.acme.example/other' }),
    },
    {
      sends: 'token: a wrong client secret',
      status: 400,
      verdict: ['oauth-invalid-client'],
      send: (client) => grant(client, { client_secret: 'wrong' }),
    },
    {
      sends: 'token: the code with another verifier',
      status: 400,
      verdict: ['oauth-code-rejected'],
      send: (client) => grant(client, { code_verifier: 'x'.repeat(43) }),
    },
    {
      sends: 'token: an unknown code',
      status: 400,
      verdict: ['oauth-code-rejected'],
      send: (client) => grant(client, { code: 'nothing-of-the-kind' }),
    },
    {
      sends: 'token: an unknown refresh token',
      status: 400,
      verdict: ['refresh-failed'],
      send: (client) => grant(client, { grant_type: 'refresh_token', refresh_token: 'nothing-of-the-kind' }),
    },
    {
      sends: 'token: the code',
      status: 200,
      verdict: [null],
      inBrowser: 'secret-in-browser',
      send: (client) => grant(client, {}),
    },
  ],
};
