import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Token',
  registered: false,
  specification: 'none',
  status: 'vendor',
  description: `What Django REST framework, Rails, GitHub and others call the scheme of an opaque key. Rails writes it with parameters (token="…"), the others with the bare key. A server that offers Token usually ignores Bearer, and answers as if nothing had been sent.`,
  challenge: params(realm()),
  credentials: token68('the key; Rails: token="…"'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
