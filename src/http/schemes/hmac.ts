import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'hmac',
  registered: false,
  specification: 'Kong',
  status: 'vendor',
  description: `What Kong answers where a request must be signed with a shared secret.`,
  challenge: params(realm()),
  credentials: token68('the signature'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
