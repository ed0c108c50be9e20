import { optional, params, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Concealed',
  registered: true,
  specification: 'RFC 9729',
  status: 'standard',
  description: `A signature over values of the TLS connection, made so that a server need not reveal that it asks for authentication at all: there is no challenge, and a request without it gets 404 rather than 401.`,
  challenge: null,
  credentials: params(
    required('k', 'bare', 'base64url without padding', 'Key id.'),
    required('a', 'bare', 'base64url without padding', 'Public key.'),
    required('s', 'bare', '0 to 65535, no leading zero', 'Signature scheme of TLS.'),
    required('v', 'bare', 'base64url without padding', 'Verification data from the TLS exporter.'),
    required('p', 'bare', 'base64url without padding', 'The proof.'),
    optional('realm', 'quoted', 'as configured', 'Only where one is configured.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: { credentials: 'RFC 9729 §4' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
