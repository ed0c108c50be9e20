import fastifyBasicAuth from '@fastify/basic-auth';
import fastify from 'fastify';
import { basic, bearer, listen, type Library, type Running } from './library.ts';

const noChallenge = ['401-missing-www-authenticate'];

export const fastifyBasicAuthLibrary: Library = {
  name: '@fastify/basic-auth',
  setup: 'One account; `/plain` as it is by default, `/challenge` with `authenticate: true`, `/realm` with a realm.',
  async start(): Promise<Running> {
    const app = fastify();
    for (const [path, authenticate] of [
      ['/plain', false],
      ['/challenge', true],
      ['/realm', { realm: 'Orders' }],
    ] as const) {
      await app.register(async (scope) => {
        await scope.register(fastifyBasicAuth, {
          authenticate,
          validate: async (name, password) => {
            if (name !== 'ada' || password !== 'pa55word') throw new Error('Wrong user name or password');
          },
        });
        scope.get(path, { onRequest: scope.basicAuth }, () => []);
      });
    }
    await app.ready();
    return listen(() => app.routing);
  },
  requests: [
    {
      sends: 'nothing',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: noChallenge,
      send: (client) => client.fetch('/plain'),
    },
    {
      sends: 'nothing, with a challenge',
      status: 401,
      verdict: ['missing-credentials'],
      misuse: ['basic-challenge-without-realm'],
      send: (client) => client.fetch('/challenge'),
    },
    {
      sends: 'nothing, with a realm',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/realm'),
    },
    {
      sends: 'a wrong password',
      status: 401,
      verdict: ['invalid-credentials-login'],
      misuse: noChallenge,
      send: (client) => client.fetch('/plain', basic('ada', 'wrong')),
    },
    {
      sends: 'a wrong password, with a realm',
      status: 401,
      verdict: ['invalid-credentials-login'],
      send: (client) => client.fetch('/realm', basic('ada', 'wrong')),
    },
    {
      sends: 'Basic without a colon',
      status: 401,
      verdict: ['basic-no-colon'],
      send: (client) => client.fetch('/realm', { headers: { authorization: `Basic ${btoa('adapa55word')}` } }),
    },
    {
      sends: 'Basic without base64',
      status: 401,
      verdict: ['basic-not-base64'],
      send: (client) => client.fetch('/realm', { headers: { authorization: 'Basic ada:pa55word' } }),
    },
    {
      sends: 'a Bearer token',
      status: 401,
      verdict: ['wrong-scheme'],
      send: (client) => client.fetch('/realm', bearer('b3f1c9d2a7e84f60')),
    },
    {
      sends: 'the right password',
      status: 200,
      verdict: [null],
      send: (client) => client.fetch('/realm', basic('ada', 'pa55word')),
    },
  ],
};
