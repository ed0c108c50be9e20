import { createHash } from 'node:crypto';
import express from 'express';
import { Passport } from 'passport';
import { BasicStrategy, DigestStrategy } from 'passport-http';
import { basic, bearer, listen, type Library } from './library.ts';
import type { Client } from './record.ts';

const user = 'ada';
const password = 'pa55word';
const account = (name: string): false | { readonly name: string } => (name === user ? { name } : false);

export const passportHttp: Library = {
  name: 'passport-http',
  setup: 'One account; `/basic` with BasicStrategy, `/digest` with DigestStrategy and qop="auth", `/either` with both.',
  start: () =>
    listen(() => {
      const passport = new Passport();
      passport.use(
        new BasicStrategy({ realm: 'Orders' }, (name, secret, done) =>
          done(null, secret === password && account(name)),
        ),
      );
      passport.use(
        new DigestStrategy({ realm: 'Orders', qop: 'auth' }, (name, done) => done(null, account(name), password)),
      );
      const app = express().set('env', 'production');
      const guard = (names: string[]): express.Handler => passport.authenticate(names, { session: false });
      app.get('/basic', guard(['basic']), (_request, response) => response.json([]));
      app.get('/digest', guard(['digest']), (_request, response) => response.json([]));
      app.get('/either', guard(['digest', 'basic']), (_request, response) => response.json([]));
      return app;
    }),
  requests: [
    {
      sends: 'nothing, Basic',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/basic'),
    },
    {
      sends: 'nothing, both schemes',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/either'),
    },
    {
      sends: 'a wrong password',
      status: 401,
      verdict: ['invalid-credentials-login'],
      send: (client) => client.fetch('/basic', basic(user, 'wrong')),
    },
    {
      sends: 'Basic without a colon',
      status: 400,
      verdict: ['basic-no-colon'],
      send: (client) => client.fetch('/basic', { headers: { authorization: `Basic ${btoa('adapa55word')}` } }),
    },
    {
      sends: 'Basic without base64',
      status: 400,
      verdict: ['basic-not-base64'],
      send: (client) => client.fetch('/basic', { headers: { authorization: 'Basic ada:pa55word' } }),
    },
    {
      sends: 'a Bearer token',
      status: 401,
      verdict: ['wrong-scheme'],
      send: (client) => client.fetch('/basic', bearer('b3f1c9d2a7e84f60')),
    },
    {
      sends: 'the right password',
      status: 200,
      verdict: [null],
      send: (client) => client.fetch('/basic', basic(user, password)),
    },
    {
      sends: 'nothing, Digest',
      status: 401,
      verdict: ['missing-credentials'],
      send: (client) => client.fetch('/digest'),
    },
    {
      sends: 'Digest with a wrong password',
      status: 401,
      verdict: ['digest-failed'],
      send: (client) => digest(client, '/digest', 'wrong'),
    },
    {
      sends: 'Digest for another URI',
      status: 400,
      verdict: ['digest-failed'],
      send: (client) => digest(client, '/digest?page=2', password, '/digest'),
    },
    {
      sends: 'Digest with the right password',
      status: 200,
      verdict: [null],
      send: (client) => digest(client, '/digest', password),
    },
  ],
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Asks, and answers the challenge (RFC 7616 §3.4.1, MD5 and qop=auth). `uri` replaces what is hashed. */
async function digest(client: Client, path: string, secret: string, uri = path): Promise<unknown> {
  const challenge = (await client.fetch(path)).headers.get('www-authenticate') ?? '';
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const cnonce = '0a4f113b';
  const response = md5(`${md5(`${user}:Orders:${secret}`)}:${nonce}:00000001:${cnonce}:auth:${md5(`GET:${uri}`)}`);
  const authorization = `Digest username="${user}", realm="Orders", nonce="${nonce}", uri="${uri}", qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"`;
  return client.fetch(path, { headers: { authorization } });
}
