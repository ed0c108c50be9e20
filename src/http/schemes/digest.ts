import { optional, params, realm, recommended, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Digest',
  registered: true,
  specification: 'RFC 7616',
  status: 'standard',
  description: `Proves that the client knows the password without sending it: a hash over user, realm, password, the server's nonce, method and URI. Servers offer one challenge for each algorithm, best first, and MD5 only for old clients. A stale nonce is answered with stale=true and a new nonce, and is no failure. The trap is the quoting: qop is quoted in a challenge and bare in credentials and in Authentication-Info. Browsers answer it with a dialog.`,
  challenge: params(
    realm('required'),
    required('nonce', 'quoted', 'opaque', "The server's one-time value."),
    recommended(
      'qop',
      'quoted',
      '"auth", "auth-int", or both with a comma',
      'Quality of protection; without it the form of RFC 2069.',
    ),
    optional('algorithm', 'bare', 'MD5, SHA-256, SHA-512-256, each also with -sess', 'MD5 where it is absent.'),
    optional('domain', 'quoted', 'URIs with spaces between them', 'The protection space; means nothing to proxies.'),
    optional('opaque', 'quoted', 'opaque', 'To be sent back unchanged.'),
    optional('stale', 'bare', 'true or false', 'true: only the nonce was too old, the password was right.'),
    optional('charset', 'either', '"UTF-8"', 'The encoding of user and password.'),
    optional('userhash', 'either', 'true or false', 'The user name may be sent hashed.'),
  ),
  credentials: params(
    required(
      'username',
      'quoted',
      'text, or its hash with userhash=true',
      'username* (ext-value) for letters beyond ASCII.',
    ),
    required('realm', 'quoted', 'as challenged', 'The protection space.'),
    required('nonce', 'quoted', 'as challenged', "The server's one-time value."),
    required('uri', 'quoted', 'the request target', 'What was requested.'),
    required('response', 'quoted', 'lower-case hexadecimal', 'The proof.'),
    optional('algorithm', 'bare', 'as challenged', 'The hash.'),
    optional('cnonce', 'quoted', 'opaque', "The client's one-time value; required with qop."),
    optional('nc', 'bare', '8LHEX', 'How often this nonce was used; required with qop.'),
    optional('qop', 'bare', 'auth or auth-int', 'What was chosen.'),
    optional('opaque', 'quoted', 'as challenged', 'Sent back unchanged.'),
    optional('userhash', 'bare', 'true or false', 'Whether username is hashed.'),
  ),
  authenticationInfo: params(
    optional('nextnonce', 'quoted', 'opaque', 'The nonce for the next request.'),
    optional('rspauth', 'quoted', 'lower-case hexadecimal', "The server's own proof."),
    optional('cnonce', 'quoted', 'as sent', "The client's one-time value."),
    optional('nc', 'bare', '8LHEX', 'As sent.'),
    optional('qop', 'bare', 'auth or auth-int', 'As sent.'),
  ),
  errorCodes: [],
  sections: {
    challenge: 'RFC 7616 §3.3',
    credentials: 'RFC 7616 §3.4',
    authenticationInfo: 'RFC 7616 §3.5',
    preference: 'RFC 7616 §3.7',
    security: 'RFC 7616 §5',
  },
  browsers: 'answer',
  proxies: true,
};

export default scheme;
