import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Cookie',
  registered: false,
  specification: 'An expired draft; in use',
  status: 'vendor',
  description: `A challenge of applications whose login is a cookie: no browser opens a dialog for it.`,
  challenge: params(realm()),
  credentials: token68('nothing: the session is a cookie'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
