import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Api-Key',
  registered: false,
  specification: 'Various vendors',
  status: 'vendor',
  description: `A label for an API key, with a hyphen. Which field the key goes into is for the documentation to say.`,
  challenge: params(realm()),
  credentials: token68('the API key'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
