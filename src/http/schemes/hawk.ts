import { optional, params, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Hawk',
  registered: false,
  specification: 'hapijs/hawk',
  status: 'vendor',
  description: `A message authentication code over method, URL, host, port and time with a shared key; the server may answer with its time where clocks differ, and may sign its response in Server-Authorization.`,
  challenge: params(
    optional('ts', 'quoted', 'seconds since the epoch', "The server's time."),
    optional('tsm', 'quoted', 'base64', 'Its code.'),
    optional('error', 'quoted', 'text', 'Why it was refused.'),
  ),
  credentials: params(
    required('id', 'quoted', 'text', 'The key.'),
    required('ts', 'quoted', 'seconds since the epoch', 'When it was made.'),
    required('nonce', 'quoted', 'opaque', 'Once for each time.'),
    required('mac', 'quoted', 'base64', 'The code.'),
    optional('hash', 'quoted', 'base64', 'Hash of the body.'),
    optional('ext', 'quoted', 'text', "The application's own."),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
