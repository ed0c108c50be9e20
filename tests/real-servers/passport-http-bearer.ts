import express from 'express';
import { Passport } from 'passport';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { basic, bearer, listen, type Library } from './library.ts';

/** The strategy's own callback; `info` becomes the challenge's error_description. */
type Done = (error: null, user: object | false, info?: { readonly message: string; readonly scope: string }) => void;

const good = 'b3f1c9d2a7e84f60a1b2c3d4e5f60718';
const expired = 'c4a2d0e3b8f95a71b2c3d4e5f6071829';

export const passportHttpBearer: Library = {
  name: 'passport-http-bearer',
  setup:
    'Opaque tokens in a table; the strategy’s verify function says why it refuses where the table knows it; `/silent` says nothing.',
  notes: ['Its 400 for malformed credentials has no challenge; RFC 6750 §3 wants WWW-Authenticate there too.'],
  start: () =>
    listen(() => {
      const passport = new Passport();
      const users: Readonly<Record<string, object>> = { [good]: { name: 'ada' } };
      passport.use(
        'bearer',
        new BearerStrategy({ realm: 'Orders', scope: 'orders:read' }, (token: string, done: Done) => {
          if (token === expired) done(null, false, { message: 'The access token expired', scope: 'orders:read' });
          else done(null, users[token] ?? false);
        }),
      );
      passport.use('silent', new BearerStrategy((_token, done) => done(null, false)));
      const app = express().set('env', 'production');
      const guard = (name: string): express.Handler => passport.authenticate(name, { session: false });
      app.get('/', guard('bearer'), (_request, response) => response.json([]));
      app.get('/silent', guard('silent'), (_request, response) => response.json([]));
      return app;
    }),
  requests: [
    { sends: 'no token', status: 401, verdict: ['missing-credentials'], send: (client) => client.fetch('/') },
    {
      sends: 'garbage',
      status: 401,
      verdict: ['token-valid-but-refused'],
      send: (client) => client.fetch('/', bearer('garbage')),
    },
    {
      sends: 'an expired token',
      status: 401,
      verdict: ['token-expired'],
      send: (client) => client.fetch('/', bearer(expired)),
    },
    {
      sends: 'a token that is refused without a word',
      status: 401,
      verdict: ['token-valid-but-refused'],
      send: (client) => client.fetch('/silent', bearer(good)),
    },
    {
      sends: '“Bearer” alone',
      status: 400,
      verdict: ['empty-bearer'],
      send: (client) => client.fetch('/', { headers: { authorization: 'Bearer' } }),
    },
    {
      sends: 'the token with a space in it',
      status: 400,
      verdict: ['whitespace-in-token'],
      send: (client) => client.fetch('/', bearer(`${good.slice(0, 12)} ${good.slice(12)}`)),
    },
    {
      sends: 'the token in the header and in the query',
      status: 400,
      verdict: ['multiple-credentials'],
      send: (client) => client.fetch(`/?access_token=${good}`, bearer(good)),
    },
    {
      sends: 'Basic credentials',
      status: 401,
      verdict: ['wrong-scheme'],
      send: (client) => client.fetch('/', basic('ada', 'pa55word')),
    },
    { sends: 'a good token', status: 200, verdict: [null], send: (client) => client.fetch('/', bearer(good)) },
  ],
};
