import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { expressjwt, UnauthorizedError } from 'express-jwt';
import { audience, seconds } from './issuer.ts';
import { basic, bearer, listen, type Library } from './library.ts';

/** As the documentation shows it: the library's error becomes the answer's status, its code and message the body. */
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof UnauthorizedError) {
    response.status(error.status).json({ error: error.code, message: error.message });
  } else next(error);
};

const list: RequestHandler = (_request, response) => {
  response.json([]);
};

const noChallenge = ['401-missing-www-authenticate'];

export const expressJwt: Library = {
  name: 'express-jwt',
  setup:
    'Audience, issuer and RS256 with one public key; `/json` has the documentation’s error handler, `/page` Express’s own in production, `/stack` Express’s own in development.',
  start: (issuer) =>
    listen(() => {
      const guard = expressjwt({
        secret: issuer.publicKey,
        algorithms: ['RS256'],
        audience,
        issuer: `${issuer.origin}/`,
      });
      const appIn = (environment: string): express.Express => {
        const app = express().set('env', environment);
        app.get('/json', guard, list, answerErrors);
        app.get('/page', guard, list);
        app.get('/stack', guard, list);
        return app;
      };
      const production = appIn('production');
      const development = appIn('development');
      return (request, response) => (request.url === '/stack' ? development : production)(request, response);
    }),
  requests: [
    {
      sends: 'no token',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: noChallenge,
      send: (client) => client.fetch('/json'),
    },
    {
      sends: 'no token, Express’s own page',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: noChallenge,
      send: (client) => client.fetch('/page'),
    },
    {
      sends: 'garbage',
      status: 401,
      verdict: ['opaque-token-where-jwt-expected', 'jwt-malformed'],
      misuse: noChallenge,
      send: (client) => client.fetch('/json', bearer('garbage')),
    },
    {
      sends: 'Basic credentials',
      status: 401,
      verdict: ['wrong-scheme', 'scheme-ignored-by-server'],
      misuse: noChallenge,
      send: (client) => client.fetch('/json', basic('ada', 'pa55word')),
    },
    {
      sends: 'the token without “Bearer”',
      status: 401,
      verdict: ['scheme-missing'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/json', { headers: { authorization: await issuer.mint() } }),
    },
    {
      sends: 'an expired token',
      status: 401,
      verdict: ['token-expired'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/json', bearer(await issuer.mint({ exp: seconds(-300) }))),
    },
    {
      sends: 'an expired token, Express’s own page',
      status: 401,
      verdict: ['token-expired'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/page', bearer(await issuer.mint({ exp: seconds(-300) }))),
    },
    {
      sends: 'an expired token, Express’s own page with a stack',
      status: 401,
      verdict: ['token-expired'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/stack', bearer(await issuer.mint({ exp: seconds(-300) }))),
    },
    {
      sends: 'a token that is not valid yet',
      status: 401,
      verdict: ['jwt-not-yet-valid'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/json', bearer(await issuer.mint({ nbf: seconds(300) }))),
    },
    {
      sends: 'a token for another audience',
      status: 401,
      verdict: ['jwt-wrong-audience'],
      misuse: noChallenge,
      send: async (client, issuer) =>
        client.fetch('/json', bearer(await issuer.mint({ aud: 'https://other.example' }))),
    },
    {
      sends: 'a token for another audience, Express’s own page with a stack',
      status: 401,
      verdict: ['jwt-wrong-audience'],
      misuse: noChallenge,
      send: async (client, issuer) =>
        client.fetch('/stack', bearer(await issuer.mint({ aud: 'https://other.example' }))),
    },
    {
      sends: 'a token of another issuer',
      status: 401,
      verdict: ['jwt-wrong-issuer'],
      misuse: noChallenge,
      send: async (client, issuer) =>
        client.fetch('/json', bearer(await issuer.mint({ iss: 'https://other.example/' }))),
    },
    {
      sends: 'a token with a foreign signature',
      status: 401,
      verdict: ['jwt-signature-invalid'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/json', bearer(await issuer.forge())),
    },
    {
      sends: 'a good token',
      status: 200,
      verdict: [null],
      send: async (client, issuer) => client.fetch('/json', bearer(await issuer.mint())),
    },
  ],
};
