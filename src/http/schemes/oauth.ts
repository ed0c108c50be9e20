import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'OAuth',
  registered: true,
  specification: 'RFC 5849',
  status: 'obsolete',
  description: `OAuth 1.0: every request is signed with the secrets of client and token, over method, URL and parameters, with a timestamp and a nonce. A wrong clock, an encoding of the URL that differs between the two sides, or a proxy that changes the URL break the signature. Succeeded by OAuth 2.0 with Bearer.`,
  challenge: params(realm()),
  credentials: params(
    optional('realm', 'quoted', 'any text', 'Not part of the signature.'),
    required('oauth_consumer_key', 'quoted', 'percent-encoded', 'The client.'),
    optional('oauth_token', 'quoted', 'percent-encoded', 'The token.'),
    required('oauth_signature_method', 'quoted', 'HMAC-SHA1, RSA-SHA1, PLAINTEXT', 'How it was signed.'),
    required('oauth_signature', 'quoted', 'percent-encoded base64', 'The proof.'),
    optional('oauth_timestamp', 'quoted', 'seconds since the epoch', 'When it was signed.'),
    optional('oauth_nonce', 'quoted', 'opaque', 'Once for each timestamp.'),
    optional('oauth_version', 'quoted', '"1.0"', 'The version.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 5849 §3.5.1', credentials: 'RFC 5849 §3.5.1' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
