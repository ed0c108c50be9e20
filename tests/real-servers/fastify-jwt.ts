import fastifyJwt from '@fastify/jwt';
import fastify from 'fastify';
import { audience, seconds } from './issuer.ts';
import { basic, bearer, listen, type Library } from './library.ts';

const noChallenge = ['401-missing-www-authenticate'];

export const fastifyJwtLibrary: Library = {
  name: '@fastify/jwt',
  setup:
    'Audience, issuer and RS256 with one public key; `request.jwtVerify()` in an onRequest hook; Fastify’s own error answers.',
  async start(issuer) {
    const app = fastify();
    await app.register(fastifyJwt, {
      secret: { public: issuer.publicKey, private: '' },
      verify: { algorithms: ['RS256'], allowedAud: audience, allowedIss: `${issuer.origin}/` },
    });
    app.get('/', { onRequest: (request) => request.jwtVerify() }, () => []);
    await app.ready();
    return listen(() => app.routing);
  },
  requests: [
    {
      sends: 'no token',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: noChallenge,
      send: (client) => client.fetch('/'),
    },
    {
      sends: 'garbage',
      status: 401,
      verdict: ['opaque-token-where-jwt-expected', 'jwt-malformed'],
      misuse: noChallenge,
      send: (client) => client.fetch('/', bearer('garbage')),
    },
    {
      sends: 'Basic credentials',
      status: 401,
      verdict: ['wrong-scheme', 'scheme-ignored-by-server'],
      misuse: noChallenge,
      send: (client) => client.fetch('/', basic('ada', 'pa55word')),
    },
    {
      sends: 'the token without “Bearer”',
      status: 401,
      verdict: ['scheme-missing'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/', { headers: { authorization: await issuer.mint() } }),
    },
    {
      sends: 'an expired token',
      status: 401,
      verdict: ['token-expired'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint({ exp: seconds(-300) }))),
    },
    {
      sends: 'a token for another audience',
      status: 401,
      verdict: ['jwt-wrong-audience'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint({ aud: 'https://other.example' }))),
    },
    {
      sends: 'a token of another issuer',
      status: 401,
      verdict: ['jwt-wrong-issuer'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint({ iss: 'https://other.example/' }))),
    },
    {
      sends: 'a token with a foreign signature',
      status: 401,
      verdict: ['jwt-signature-invalid'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.forge())),
    },
    {
      sends: 'an unsigned token',
      status: 401,
      verdict: ['jwt-alg-none'],
      misuse: noChallenge,
      send: async (client, issuer) => client.fetch('/', bearer(unsigned(await issuer.mint()))),
    },
    {
      sends: 'a good token',
      status: 200,
      verdict: [null],
      send: async (client, issuer) => client.fetch('/', bearer(await issuer.mint())),
    },
  ],
};

/** The same claims under `alg: none` (RFC 7518 §3.6). */
function unsigned(token: string): string {
  return `${btoa('{"alg":"none","typ":"JWT"}').replaceAll('=', '')}.${token.split('.')[1] ?? ''}.`;
}
