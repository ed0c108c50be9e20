import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'SCRAM-SHA-1',
  registered: true,
  specification: 'RFC 7804',
  status: 'experimental',
  description: `Salted challenge and response with SHA-1: the server keeps no password, both sides prove themselves, in two round trips or, for a returning client, in one. The base64 in data may end with "=" and must then be quoted; some servers send it bare or forget the comma before it.`,
  challenge: params(
    realm(),
    optional('sid', 'either', 'token', 'Session id, from the second leg on.'),
    optional('data', 'either', 'base64; quoted where it ends with "="', 'The message of the server.'),
    optional('sr', 'either', 'opaque', 'Server nonce for one round trip.'),
    optional('ttl', 'either', 'seconds, digits only', 'How long sr is good for.'),
  ),
  credentials: params(
    optional('realm', 'quoted', 'as challenged', 'On the first leg.'),
    optional('sid', 'either', 'token', 'Session id.'),
    required('data', 'either', 'base64; quoted where it ends with "="', 'The message of the client.'),
  ),
  authenticationInfo: params(
    required('sid', 'either', 'token', 'Session id.'),
    required('data', 'either', 'base64', 'The last message of the server, with its proof.'),
  ),
  errorCodes: [],
  sections: { challenge: 'RFC 7804 §5', credentials: 'RFC 7804 §5' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
