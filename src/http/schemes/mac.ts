import { optional, params, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'MAC',
  registered: false,
  specification: 'draft-ietf-oauth-v2-http-mac',
  status: 'draft',
  description: `A message authentication code with a key that an OAuth token brings; never finished, and succeeded by DPoP. Some services of its time still use it.`,
  challenge: params(optional('error', 'quoted', 'text', 'Why it was refused.')),
  credentials: params(
    required('id', 'quoted', 'text', 'The token.'),
    required('ts', 'quoted', 'seconds', 'When it was made.'),
    required('nonce', 'quoted', 'opaque', 'Once for each time.'),
    required('mac', 'quoted', 'base64', 'The code.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
