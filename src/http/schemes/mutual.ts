import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Mutual',
  registered: true,
  specification: 'RFC 8120',
  status: 'experimental',
  description: `A password-based key exchange in which both sides prove that they know the password, so a false server learns nothing. It takes two round trips: an initial challenge, and one with the server's key exchange value.`,
  challenge: params(
    required('version', 'either', '"1"', 'The version of the protocol.'),
    required('algorithm', 'either', 'a registered algorithm', 'The key exchange, such as iso-kam3-dl-2048-sha256.'),
    required('validation', 'either', '"host", "tls-unique" and others', 'What the exchange is bound to.'),
    realm('required'),
    optional(
      'reason',
      'either',
      'initial, stale-session, auth-failed and others',
      'Why the challenge is sent; required on the first leg.',
    ),
    optional('auth-scope', 'quoted', 'a domain or origin', 'The protection space.'),
    optional('sid', 'either', 'hexadecimal', 'Session id; with the key exchange.'),
    optional('ks1', 'either', 'as the algorithm has it', "The server's key exchange value."),
    optional('nc-max', 'either', 'a number', 'How many requests the session serves.'),
    optional('nc-window', 'either', 'a number', 'How far requests may overtake each other.'),
    optional('time', 'either', 'seconds', 'How long the session lives.'),
    optional('path', 'quoted', 'URIs with spaces between them', 'Where the session may be used.'),
  ),
  credentials: params(
    required('version', 'either', '"1"', 'The version of the protocol.'),
    required('realm', 'quoted', 'as challenged', 'The protection space.'),
    optional('user', 'quoted', 'text', 'The user name; with the key exchange.'),
    optional('kc1', 'either', 'as the algorithm has it', "The client's key exchange value."),
    optional('sid', 'either', 'hexadecimal', 'Session id.'),
    optional('nc', 'either', 'a number', 'Number of this request.'),
    optional('vkc', 'either', 'as the algorithm has it', "The client's proof."),
  ),
  authenticationInfo: params(
    required('version', 'either', '"1"', 'The version of the protocol.'),
    required('sid', 'either', 'hexadecimal', 'Session id.'),
    required('vks', 'either', 'as the algorithm has it', "The server's proof."),
  ),
  errorCodes: [],
  sections: { challenge: 'RFC 8120 §4', credentials: 'RFC 8120 §4' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
