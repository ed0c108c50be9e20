import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'X-MobileMe-AuthToken',
  registered: false,
  specification: 'none',
  status: 'vendor',
  description: `The scheme of Apple's iCloud services beside Basic: user and token in base64.`,
  challenge: params(realm()),
  credentials: token68('base64 of user ":" token'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
