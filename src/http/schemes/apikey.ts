import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'ApiKey',
  registered: false,
  specification: 'none',
  status: 'vendor',
  description: `An API key with a scheme of its own. Elasticsearch wants base64 of id and key with a colon between them; sent as it is, the key counts as missing.`,
  challenge: params(realm()),
  credentials: token68('the key; Elasticsearch: base64 of id ":" key'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
