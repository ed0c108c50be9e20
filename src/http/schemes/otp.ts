import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'OTP',
  registered: false,
  specification: 'npm',
  status: 'vendor',
  description: `What the npm registry answers where a one-time password is wanted: it goes into the field npm-otp.`,
  challenge: params(realm()),
  credentials: token68('the one-time password'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
