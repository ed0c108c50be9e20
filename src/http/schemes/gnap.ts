import { optional, params, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'GNAP',
  registered: true,
  specification: 'RFC 9635',
  status: 'standard',
  description: `Grant Negotiation and Authorization Protocol. A resource server answers a missing or invalid token with where its authorization server is and what access to ask for. The example that RFC 9635 prints has its values unquoted and parted by semicolons, which RFC 9110 does not derive: senders must quote them and write commas.`,
  challenge: params(
    optional('as_uri', 'quoted', 'a URI', 'The grant endpoint of the authorization server.'),
    optional(
      'referrer',
      'quoted',
      'a URI',
      'The URI of the resource server; the client must compare it with the one it called.',
    ),
    optional('access', 'quoted', 'opaque', 'A reference to the access to ask for.'),
  ),
  credentials: token68('the access token'),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 9635 §9.1', credentials: 'RFC 9635 §7.2' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
