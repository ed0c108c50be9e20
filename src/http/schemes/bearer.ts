import { optional, params, realm, recommended, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Bearer',
  registered: true,
  specification: 'RFC 6750',
  status: 'standard',
  description: `A token that anyone who holds it can use: whoever logs in gets one from an authorization server and sends it with every request. The challenge must have at least one parameter, and none of them twice; it names an error only where a token was presented. Tokens go in the Authorization field; in a URL they end up in logs, histories and Referer, and RFC 9700 forbids that to clients. Browsers never answer this challenge by themselves.`,
  challenge: params(
    realm(),
    optional('scope', 'either', 'scope-token *( SP scope-token )', 'The scope that the request needs.'),
    recommended(
      'error',
      'either',
      'printable ASCII without " and \\, not empty',
      'Why the token was refused; only where one was sent.',
    ),
    optional(
      'error_description',
      'either',
      'printable ASCII without " and \\, not empty',
      'For developers, not for users.',
    ),
    optional('error_uri', 'either', 'an absolute URI', 'A page that explains the error.'),
    optional(
      'resource_metadata',
      'either',
      'an https URL',
      'Where the metadata of the protected resource is, and so where to log in (RFC 9728 §5.1).',
    ),
    optional(
      'acr_values',
      'either',
      'names with spaces between them',
      'The kinds of login that would do (RFC 9470 §3).',
    ),
    optional('max_age', 'either', 'seconds, digits only', 'How old the login may be (RFC 9470 §3).'),
  ),
  credentials: token68('b64token: the access token'),
  authenticationInfo: null,
  errorCodes: [
    {
      code: 'invalid_request',
      status: '400',
      about: 'A parameter is missing, unknown or repeated, or the token came in more than one way.',
    },
    { code: 'invalid_token', status: '401', about: 'The token is expired, revoked, malformed or otherwise not valid.' },
    { code: 'insufficient_scope', status: '403', about: 'The token is valid but its scope does not reach.' },
    {
      code: 'insufficient_user_authentication',
      status: '401',
      about: 'The login behind the token is too weak or too old (RFC 9470 §3).',
    },
  ],
  sections: {
    challenge: 'RFC 6750 §3',
    errors: 'RFC 6750 §3.1',
    credentials: 'RFC 6750 §2.1',
    form: 'RFC 6750 §2.2',
    query: 'RFC 6750 §2.3',
    security: 'RFC 6750 §5.3',
  },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
