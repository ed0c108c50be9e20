import { token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Kerberos',
  registered: false,
  specification: 'none',
  status: 'vendor',
  description: `A name that some proxies and servers use for what is registered as Negotiate. Browsers do not know it.`,
  challenge: token68('base64 of a Kerberos token; nothing on the first leg'),
  credentials: token68('base64 of a Kerberos token'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
