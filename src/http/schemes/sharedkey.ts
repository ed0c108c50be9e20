import { token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'SharedKey',
  registered: false,
  specification: 'Azure Storage',
  status: 'vendor',
  description: `Account name, colon, and a signature over method, fields and resource with the account key. The colon is outside token68, so RFC 9110 does not derive it.`,
  challenge: null,
  credentials: token68('account ":" base64'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
