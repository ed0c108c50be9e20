import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Session',
  registered: false,
  specification: 'Various applications',
  status: 'vendor',
  description: `A challenge of applications whose login is a session: no browser opens a dialog for it.`,
  challenge: params(realm()),
  credentials: token68('nothing: the session is a cookie'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
