import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'PrivateToken',
  registered: true,
  specification: 'RFC 9577',
  status: 'standard',
  description: `Privacy Pass: an anonymous token that proves a property of the client, such as a real device, without telling who it is. Several challenges in one field are normal. Not to be confused with the field Private-Token of GitLab.`,
  challenge: params(
    required('challenge', 'quoted', 'base64url with padding', 'The TokenChallenge: type, issuer, context, origin.'),
    optional(
      'token-key',
      'quoted',
      'base64url with padding',
      "The issuer's public key, where it is not known otherwise.",
    ),
    optional('max-age', 'either', 'seconds, digits only', 'How long the challenge may be answered.'),
    realm(),
  ),
  credentials: params(required('token', 'quoted', 'base64url with padding', 'The token.')),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 9577 §2.1', credentials: 'RFC 9577 §2.2' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
