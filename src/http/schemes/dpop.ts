import { optional, params, realm, recommended, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'DPoP',
  registered: true,
  specification: 'RFC 9449',
  status: 'standard',
  description: `An access token that only the holder of a key can use. The token goes into Authorization with the scheme DPoP, and beside it a DPoP field carries a proof: a JWT, signed with that key for this method, URL and moment. The server may want its own nonce in the proof; it asks with error use_dpop_nonce and a DPoP-Nonce field, and the client repeats the request. A token that is bound to a key must not be accepted as Bearer. Not for proxies.`,
  challenge: params(
    realm(),
    optional('scope', 'either', 'scope-token *( SP scope-token )', 'The scope that the request needs.'),
    recommended('error', 'either', 'an error code', 'Why the token or the proof was refused; only where one was sent.'),
    optional(
      'error_description',
      'either',
      'printable ASCII without " and \\, not empty',
      'For developers, not for users.',
    ),
    recommended(
      'algs',
      'quoted',
      'JWS algorithms with spaces between them',
      'The algorithms that the server accepts in a proof.',
    ),
    optional(
      'resource_metadata',
      'either',
      'an https URL',
      'Where the metadata of the protected resource is, and so where to log in (RFC 9728 §5.1).',
    ),
  ),
  credentials: token68('the access token, with the proof in the DPoP field'),
  authenticationInfo: null,
  errorCodes: [
    {
      code: 'use_dpop_nonce',
      status: '401',
      about: 'The proof needs the nonce of the DPoP-Nonce field (RFC 9449 §9).',
    },
    {
      code: 'invalid_dpop_proof',
      status: '401',
      about: 'The proof is missing, expired, or for another request or key.',
    },
    { code: 'invalid_token', status: '401', about: 'The token itself is not valid (RFC 6750 §3.1).' },
    {
      code: 'insufficient_scope',
      status: '403',
      about: 'The token is valid but its scope does not reach (RFC 6750 §3.1).',
    },
  ],
  sections: { challenge: 'RFC 9449 §7.1', nonce: 'RFC 9449 §9', bearer: 'RFC 9449 §7.2' },
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
