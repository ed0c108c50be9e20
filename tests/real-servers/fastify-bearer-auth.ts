import fastifyBearerAuth from '@fastify/bearer-auth';
import fastify from 'fastify';
import { basic, bearer, listen, type Library } from './library.ts';

const key = 'b3f1c9d2a7e84f60a1b2c3d4e5f60718';
const noChallenge = ['401-missing-www-authenticate'];

export const fastifyBearerAuthLibrary: Library = {
  name: '@fastify/bearer-auth',
  setup: 'One key, everything else by default (`specCompliance: "rfc6750"`).',
  notes: [
    '`specCompliance: "rfc6750"` compares “Bearer” with letter case; RFC 9110 §11.1 has schemes compared without. `specCompliance: "rfc6749"` does that.',
    'A refusal for the scheme, for the form and for the key have the same words.',
  ],
  async start() {
    const app = fastify();
    await app.register(fastifyBearerAuth, { keys: new Set([key]) });
    app.get('/', () => []);
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
      verdict: ['token-valid-but-refused', 'invalid-api-key'],
      misuse: noChallenge,
      send: (client) => client.fetch('/', bearer('garbage')),
    },
    {
      sends: 'the key after “bearer” in lower case',
      status: 401,
      verdict: ['scheme-typo', 'token-valid-but-refused'],
      misuse: noChallenge,
      send: (client) => client.fetch('/', { headers: { authorization: `bearer ${key}` } }),
    },
    {
      sends: 'the key without “Bearer”',
      status: 401,
      verdict: ['scheme-missing'],
      misuse: noChallenge,
      send: (client) => client.fetch('/', { headers: { authorization: key } }),
    },
    {
      sends: 'Basic credentials',
      status: 401,
      verdict: ['wrong-scheme', 'scheme-ignored-by-server'],
      misuse: noChallenge,
      send: (client) => client.fetch('/', basic('ada', 'pa55word')),
    },
    { sends: 'the right key', status: 200, verdict: [null], send: (client) => client.fetch('/', bearer(key)) },
  ],
};
