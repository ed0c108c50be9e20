import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Key',
  registered: false,
  specification: 'Kong',
  status: 'vendor',
  description: `What Kong answers where an API key is wanted. The key goes into a field or parameter of its own (apikey by default), not into Authorization.`,
  challenge: params(realm()),
  credentials: token68('the API key'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
