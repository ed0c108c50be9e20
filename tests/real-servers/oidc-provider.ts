import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { basic, bearer, listen, type Library } from './library.ts';
import {
  authorizationPath,
  authorize,
  createProver,
  exchangeCode,
  login,
  loginWithProof,
  refresh,
} from './oidc-flow.ts';

export const oidcProvider: Library = {
  name: 'oidc-provider',
  setup:
    'A public client `app` with PKCE, refresh rotation and DPoP, a confidential client `service`; introspection, revocation and the provider’s own login pages.',
  notes: [
    'The answer to a token request with an unknown scope leaves `scope` out, although RFC 6749 §5.1 wants it where the granted scope differs from the requested one.',
  ],
  start: () =>
    listen(async (origin) => {
      const { privateKey } = await generateKeyPair('RS256', { extractable: true });
      const provider = new Provider(origin, {
        jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] },
        cookies: { keys: ['a key for the tests'] },
        // Single-page clients are asked for by name; without this every request with an Origin is refused.
        clientBasedCORS: () => true,
        clients: [
          {
            client_id: 'app',
            token_endpoint_auth_method: 'none',
            grant_types: ['authorization_code', 'refresh_token'],
            redirect_uris: ['https://app.acme.example/callback'],
          },
          {
            client_id: 'service',
            client_secret: 'a-secret-of-the-service',
            grant_types: ['client_credentials'],
            response_types: [],
            redirect_uris: [],
          },
        ],
        scopes: ['openid', 'offline_access', 'orders'],
        rotateRefreshToken: true,
        features: {
          introspection: { enabled: true },
          revocation: { enabled: true },
          clientCredentials: { enabled: true },
          dPoP: {
            enabled: true,
            nonceSecret: Buffer.alloc(32, 'a secret of the tests'),
            requireNonce: (context) => context.query['nonce'] === 'required',
          },
        },
        ttl: {
          AccessToken: 600,
          RefreshToken: 3600,
          AuthorizationCode: 60,
          Grant: 3600,
          Session: 3600,
          Interaction: 600,
          IdToken: 600,
          ClientCredentials: 600,
        },
      });
      return provider.callback();
    }),
  requests: [
    // The resource that the provider itself protects: userinfo.
    {
      sends: 'userinfo: no token',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/me'),
    },
    {
      sends: 'userinfo: garbage',
      status: 401,
      verdict: ['token-valid-but-refused'],
      send: (client) => client.fetch('/me', bearer('garbage')),
    },
    {
      sends: 'userinfo: Basic credentials',
      status: 400,
      verdict: ['wrong-scheme', 'scheme-ignored-by-server'],
      misuse: ['4xx-for-auth-failure', 'bearer-error-without-credentials'],
      send: (client) => client.fetch('/me', basic('ada', 'pa55word')),
    },
    {
      sends: 'userinfo: a revoked token',
      status: 401,
      verdict: ['token-used-after-logout', 'token-revoked'],
      send: async (client) => {
        const { access_token } = await login(client);
        await client.fetch('/me', bearer(access_token));
        await client.post('/token/revocation', { token: access_token, client_id: 'app' });
        return client.fetch('/me', bearer(access_token));
      },
    },
    {
      sends: 'userinfo: a token without the scope openid',
      status: 403,
      verdict: ['insufficient-scope'],
      send: async (client) => {
        const { access_token } = await login(client, { scope: 'orders', prompt: 'consent' });
        return client.fetch('/me', bearer(access_token));
      },
    },
    {
      sends: 'userinfo: a refresh token as access token',
      status: 401,
      verdict: ['refresh-token-as-access-token'],
      send: async (client) => client.fetch('/me', bearer((await login(client)).refresh_token)),
    },
    {
      sends: 'userinfo: a token bound to a key, as Bearer',
      status: 401,
      verdict: ['dpop-token-as-bearer'],
      send: async (client) =>
        client.fetch('/me', bearer((await loginWithProof(client, await createProver())).access_token)),
    },
    {
      sends: 'userinfo: a DPoP proof for another URL',
      status: 401,
      verdict: ['dpop-proof-invalid'],
      send: async (client) => {
        const prover = await createProver();
        const { access_token: token } = await loginWithProof(client, prover);
        const dpop = await prover.proof('GET', `${client.origin}/other`, {}, token);
        return client.fetch('/me', { headers: { authorization: `DPoP ${token}`, dpop } });
      },
    },
    {
      sends: 'userinfo: a DPoP proof without ath',
      status: 401,
      verdict: ['dpop-proof-invalid'],
      send: async (client) => {
        const prover = await createProver();
        const { access_token: token } = await loginWithProof(client, prover);
        const dpop = await prover.proof('GET', `${client.origin}/me`);
        return client.fetch('/me', { headers: { authorization: `DPoP ${token}`, dpop } });
      },
    },
    {
      // The proof is right for this request; that the token is opaque hides to which key it is bound.
      sends: 'userinfo: a DPoP proof of another key',
      status: 401,
      verdict: ['dpop-proof-invalid', 'token-valid-but-refused'],
      send: async (client) => {
        const { access_token: token } = await loginWithProof(client, await createProver());
        const dpop = await (await createProver()).proof('GET', `${client.origin}/me`, {}, token);
        return client.fetch('/me', { headers: { authorization: `DPoP ${token}`, dpop } });
      },
    },
    {
      sends: 'userinfo: a DPoP proof without the nonce that is required',
      status: 401,
      verdict: ['dpop-nonce-required'],
      send: async (client) => {
        const prover = await createProver();
        const { access_token: token } = await loginWithProof(client, prover);
        const dpop = await prover.proof('GET', `${client.origin}/me`, {}, token);
        return client.fetch('/me?nonce=required', { headers: { authorization: `DPoP ${token}`, dpop } });
      },
    },
    {
      sends: 'userinfo: a good DPoP proof',
      status: 200,
      verdict: [null],
      send: async (client) => {
        const prover = await createProver();
        const { access_token: token } = await loginWithProof(client, prover);
        const dpop = await prover.proof('GET', `${client.origin}/me`, {}, token);
        return client.fetch('/me', { headers: { authorization: `DPoP ${token}`, dpop } });
      },
    },
    {
      sends: 'userinfo: a good token',
      status: 200,
      verdict: [null],
      send: async (client) => client.fetch('/me', bearer((await login(client)).access_token)),
    },
    // Authorization endpoint.
    {
      sends: 'authorization: prompt=none without a session',
      status: 303,
      verdict: ['idp-interaction-required'],
      send: (client) => client.fetch(authorizationPath({ prompt: 'none', scope: 'openid' })),
    },
    {
      sends: 'authorization: a redirect URI that is not registered',
      status: 400,
      verdict: ['oauth-redirect-uri-mismatch'],
      send: (client) => client.fetch(authorizationPath({ redirect_uri: 'https://app.acme.example/other' })),
    },
    {
      sends: 'authorization: an unknown client',
      status: 400,
      verdict: ['oauth-invalid-client'],
      send: (client) => client.fetch(authorizationPath({ client_id: 'nobody' })),
    },
    // Token endpoint.
    {
      sends: 'token: the code',
      status: 200,
      verdict: [null],
      send: async (client) => exchangeCode(client, await authorize(client)),
    },
    {
      sends: 'token: the code with another verifier',
      status: 400,
      verdict: ['oauth-code-rejected'],
      send: async (client) => exchangeCode(client, await authorize(client), { code_verifier: 'x'.repeat(43) }),
    },
    {
      sends: 'token: the same code again',
      status: 400,
      verdict: ['oauth-code-rejected'],
      send: async (client) => {
        const code = await authorize(client);
        await exchangeCode(client, code);
        return exchangeCode(client, code);
      },
    },
    {
      sends: 'token: an unknown code',
      status: 400,
      verdict: ['oauth-code-rejected'],
      send: (client) => exchangeCode(client, 'nothing-of-the-kind'),
    },
    {
      sends: 'token: a refresh token',
      status: 200,
      verdict: [null],
      send: async (client) => refresh(client, (await login(client)).refresh_token),
    },
    {
      sends: 'token: a refresh token a second time',
      status: 400,
      verdict: ['refresh-token-reuse'],
      send: async (client) => {
        const { refresh_token } = await login(client);
        await refresh(client, refresh_token);
        return refresh(client, refresh_token);
      },
    },
    {
      sends: 'token: an unknown refresh token',
      status: 400,
      verdict: ['refresh-failed'],
      send: (client) => refresh(client, 'nothing-of-the-kind'),
    },
    {
      sends: 'token: a wrong client secret in Basic',
      status: 401,
      verdict: ['oauth-invalid-client'],
      send: (client) => client.post('/token', { grant_type: 'client_credentials' }, basic('service', 'wrong').headers),
    },
    {
      sends: 'token: a wrong client secret in the body',
      status: 401,
      verdict: ['oauth-invalid-client'],
      misuse: ['401-missing-www-authenticate'],
      send: (client) =>
        client.post('/token', { grant_type: 'client_credentials', client_id: 'service', client_secret: 'wrong' }),
    },
    {
      // It leaves out what it does not know (RFC 6749 §3.3), and says so by the missing `scope`.
      sends: 'token: a scope that does not exist',
      status: 200,
      verdict: [null],
      send: (client) =>
        client.post(
          '/token',
          { grant_type: 'client_credentials', scope: 'nothing' },
          basic('service', 'a-secret-of-the-service').headers,
        ),
    },
    {
      sends: 'token: client credentials',
      status: 200,
      verdict: [null],
      send: (client) =>
        client.post(
          '/token',
          { grant_type: 'client_credentials' },
          basic('service', 'a-secret-of-the-service').headers,
        ),
    },
    // Introspection.
    {
      sends: 'introspection: a wrong client secret',
      status: 401,
      verdict: ['oauth-invalid-client'],
      send: (client) => client.post('/token/introspection', { token: 'garbage' }, basic('service', 'wrong').headers),
    },
    {
      sends: 'introspection: garbage',
      status: 200,
      verdict: [null],
      send: (client) =>
        client.post('/token/introspection', { token: 'garbage' }, basic('service', 'a-secret-of-the-service').headers),
    },
  ],
};
