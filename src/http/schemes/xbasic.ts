import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'xBasic',
  registered: false,
  specification: 'none',
  status: 'vendor',
  description: `Basic under a name that browsers do not know, so that a background request is refused without a password dialog. Clients read it as Basic.`,
  challenge: params(realm()),
  credentials: token68('base64 of user-id ":" password'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
