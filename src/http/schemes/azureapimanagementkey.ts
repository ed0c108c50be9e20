import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'AzureApiManagementKey',
  registered: false,
  specification: 'Azure API Management',
  status: 'vendor',
  description: `What Azure API Management answers where a subscription key is wanted; its parameters name the field or query parameter that the key goes into.`,
  challenge: params(realm()),
  credentials: token68('the subscription key'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
