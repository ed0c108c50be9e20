import express from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { audience, seconds } from './issuer.ts';
import { basic, bearer, listen, type Library } from './library.ts';

export const expressOauth2JwtBearer: Library = {
  name: 'express-oauth2-jwt-bearer',
  setup:
    'Audience and issuer, whose keys it fetches; `/orders` wants the scope orders:write; errors go through Express’s own handler in production.',
  start: (issuer) =>
    listen(() => {
      const app = express().set('env', 'production');
      app.use(auth({ issuerBaseURL: `${issuer.origin}/`, audience, tokenSigningAlg: 'RS256' }));
      app.get('/orders', requiredScopes('orders:write'), (_request, response) => response.json([]));
      app.get('/', (_request, response) => response.json([]));
      return app;
    }),
  requests: [
    { sends: 'no token', status: 401, verdict: ['missing-credentials'], send: (client) => client.fetch('/') },
    {
      sends: 'garbage',
      status: 401,
      verdict: ['opaque-token-where-jwt-expected', 'jwt-malformed'],
      send: (client) => client.fetch('/', bearer('garbage')),
    },
    {
      sends: 'Basic credentials',
      status: 400,
      verdict: ['wrong-scheme'],
      misuse: ['4xx-for-auth-failure'],
      send: (client) => client.fetch('/', basic('ada', 'pa55word')),
    },
    {
      sends: 'the token in the header and in the query',
      status: 400,
      verdict: ['multiple-credentials'],
      send: async (client, issuer) => {
        const token = await issuer.mint();
        return client.fetch(`/?access_token=${token}`, bearer(token));
      },
    },
    {
      sends: 'an expired token',
      status: 401,
      verdict: ['token-expired'],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint({ exp: seconds(-300) }))),
    },
    {
      sends: 'a token for another audience',
      status: 401,
      verdict: ['jwt-wrong-audience'],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint({ aud: 'https://other.example' }))),
    },
    {
      sends: 'a token of another issuer',
      status: 401,
      verdict: ['jwt-wrong-issuer'],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint({ iss: 'https://other.example/' }))),
    },
    {
      sends: 'a token with a foreign signature',
      status: 401,
      verdict: ['jwt-signature-invalid'],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.forge())),
    },
    {
      sends: 'a token with an unknown kid',
      status: 401,
      verdict: ['jwt-kid-not-in-jwks'],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.forge({}, 'k2'))),
    },
    {
      sends: 'a token without the scope',
      status: 403,
      verdict: ['insufficient-scope'],
      send: async (client, issuer) => client.fetch('/orders', bearer(await issuer.mint())),
    },
    {
      sends: 'a token bound to a key, as Bearer',
      status: 401,
      verdict: ['dpop-token-as-bearer'],
      send: async (client, issuer) =>
        client.fetch('/', bearer(await issuer.mint({ cnf: { jkt: 'aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-_aBcDe' } }))),
    },
    {
      sends: 'a good token',
      status: 200,
      verdict: [null],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint())),
    },
  ],
};
