import { nothing, params, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'vapid',
  registered: true,
  specification: 'RFC 8292',
  status: 'standard',
  description: `How an application server identifies itself to a Web Push service: a JWT signed with its key, and the public key. The JWT is for the origin of the push resource and at most 24 hours. No answer without it is 401, a wrong one 403. Not for proxies.`,
  challenge: nothing,
  credentials: params(
    required('t', 'either', 'a JWT (ES256)', 'Signed for the origin of the push resource.'),
    required('k', 'either', 'base64url of an uncompressed P-256 point', 'The public key.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 8292 §3', credentials: 'RFC 8292 §3' },
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
