import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'SSWS',
  registered: false,
  specification: 'Okta',
  status: 'vendor',
  description: `The scheme of Okta's API tokens, which belong to an administrator and never in a browser.`,
  challenge: params(realm()),
  credentials: token68('the API token'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
