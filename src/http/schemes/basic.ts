import { optional, params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Basic',
  registered: true,
  specification: 'RFC 7617',
  status: 'standard',
  description: `User name and password, joined by a colon and written in base64: readable by everyone who sees the request, so only ever over TLS. Browsers ask for them with a dialog of their own, remember them for the realm and the paths below, and send them by themselves; a page has no way to log out. The user name must not hold a colon, and neither part a control character. The server says with charset that it reads UTF-8; without it the encoding is left open, and letters beyond ASCII often fail.`,
  challenge: params(
    realm('required'),
    optional(
      'charset',
      'either',
      '"UTF-8", in any letter case',
      'The encoding in which user and password are expected.',
    ),
  ),
  credentials: token68('base64 (RFC 4648 §4, with padding) of user-id ":" password'),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 7617 §2', charset: 'RFC 7617 §2.1', credentials: 'RFC 7617 §2', security: 'RFC 7617 §4' },
  browsers: 'answer',
  proxies: true,
};

export default scheme;
