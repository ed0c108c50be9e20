import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'GoogleLogin',
  registered: false,
  specification: 'none',
  status: 'obsolete',
  description: `The scheme of Google's ClientLogin, switched off since; the token stood in auth=.`,
  challenge: params(realm(), optional('service', 'quoted', 'text', 'The service.')),
  credentials: params(required('auth', 'bare', 'opaque', 'The token.')),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
