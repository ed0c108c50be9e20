import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bearerAuth } from 'hono/bearer-auth';
import { jwk } from 'hono/jwk';
import { audience, seconds } from './issuer.ts';
import { basic, bearer, listen, type Library } from './library.ts';

const key = 'b3f1c9d2a7e84f60a1b2c3d4e5f60718';

export const hono: Library = {
  name: 'hono',
  setup:
    '`/bearer` with bearerAuth and one key, `/basic` with basicAuth and one account, `/jwk` with jwk, keys from the issuer, audience and issuer checked.',
  notes: [
    '`jwk` refuses every token whose `typ` is not `JWT`, so also an access token after RFC 9068 §2.1 (`at+jwt`), and one sentence stands for every refusal: the reason is in the server’s memory only.',
  ],
  start: (issuer) =>
    listen(() => {
      const app = new Hono();
      app.use('/bearer', bearerAuth({ token: key }));
      app.use('/basic', basicAuth({ username: 'ada', password: 'pa55word', realm: 'Orders' }));
      app.use(
        '/jwk',
        jwk({
          jwks_uri: `${issuer.origin}/jwks`,
          alg: ['RS256'],
          verification: { aud: audience, iss: `${issuer.origin}/` },
        }),
      );
      app.get('/:any', (context) => context.json([]));
      return getRequestListener(app.fetch);
    }),
  requests: [
    {
      sends: 'bearer: no token',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/bearer'),
    },
    {
      sends: 'bearer: garbage',
      status: 401,
      verdict: ['token-valid-but-refused'],
      send: (client) => client.fetch('/bearer', bearer('garbage')),
    },
    {
      sends: 'bearer: a token with a quotation mark',
      status: 400,
      verdict: ['quoted-token'],
      send: (client) => client.fetch('/bearer', bearer(`"${key}"`)),
    },
    {
      sends: 'bearer: the key without “Bearer”',
      status: 400,
      verdict: ['scheme-missing'],
      send: (client) => client.fetch('/bearer', { headers: { authorization: key } }),
    },
    {
      sends: 'bearer: Basic credentials',
      status: 400,
      verdict: ['wrong-scheme'],
      misuse: ['4xx-for-auth-failure', 'bearer-error-without-credentials'],
      send: (client) => client.fetch('/bearer', basic('ada', 'pa55word')),
    },
    {
      sends: 'bearer: the right key',
      status: 200,
      verdict: [null],
      send: (client) => client.fetch('/bearer', bearer(key)),
    },
    {
      sends: 'basic: nothing',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/basic'),
    },
    {
      sends: 'basic: a wrong password',
      status: 401,
      verdict: ['invalid-credentials-login'],
      send: (client) => client.fetch('/basic', basic('ada', 'wrong')),
    },
    {
      sends: 'basic: the right password',
      status: 200,
      verdict: [null],
      send: (client) => client.fetch('/basic', basic('ada', 'pa55word')),
    },
    {
      sends: 'jwk: no token',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: ['bearer-error-without-credentials'],
      send: (client) => client.fetch('/jwk'),
    },
    {
      sends: 'jwk: garbage',
      status: 401,
      verdict: ['opaque-token-where-jwt-expected', 'jwt-malformed'],
      send: (client) => client.fetch('/jwk', bearer('garbage')),
    },
    {
      sends: 'jwk: an expired token',
      status: 401,
      verdict: ['token-expired'],
      send: async (client, issuer) =>
        client.fetch('/jwk', bearer(await issuer.mint({ exp: seconds(-300) }, { typ: 'JWT' }))),
    },
    {
      sends: 'jwk: a token for another audience',
      status: 401,
      verdict: ['token-valid-but-refused', 'jwt-wrong-audience'],
      send: async (client, issuer) =>
        client.fetch('/jwk', bearer(await issuer.mint({ aud: 'https://other.example' }, { typ: 'JWT' }))),
    },
    {
      sends: 'jwk: a token of another issuer',
      status: 401,
      verdict: ['token-valid-but-refused', 'jwt-wrong-issuer'],
      send: async (client, issuer) =>
        client.fetch('/jwk', bearer(await issuer.mint({ iss: 'https://other.example/' }, { typ: 'JWT' }))),
    },
    {
      sends: 'jwk: a token with a foreign signature',
      status: 401,
      verdict: ['token-valid-but-refused', 'jwt-signature-invalid'],
      send: async (client, issuer) => client.fetch('/jwk', bearer(await issuer.forge())),
    },
    {
      sends: 'jwk: a token with an unknown kid',
      status: 401,
      verdict: ['token-valid-but-refused', 'jwt-kid-not-in-jwks'],
      send: async (client, issuer) => client.fetch('/jwk', bearer(await issuer.forge({}, 'k2'))),
    },
    {
      sends: 'jwk: a good token typed at+jwt (RFC 9068)',
      status: 401,
      verdict: ['token-valid-but-refused'],
      send: async (client, issuer) => client.fetch('/jwk', bearer(await issuer.mint())),
    },
    {
      sends: 'jwk: a good token',
      status: 200,
      verdict: [null],
      send: async (client, issuer) => client.fetch('/jwk', bearer(await issuer.mint({}, { typ: 'JWT' }))),
    },
  ],
};
