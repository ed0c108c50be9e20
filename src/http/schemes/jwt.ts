import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'JWT',
  registered: false,
  specification: 'none',
  status: 'vendor',
  description: `A name that some frameworks gave to Bearer when the token is a JWT (Django JWT, old Auth0 and Passport set-ups).`,
  challenge: params(realm()),
  credentials: token68('a JWT'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
