import { optional, params, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'SharedAccessSignature',
  registered: false,
  specification: 'Azure',
  status: 'vendor',
  description: `A shared access signature in a field instead of a URL: resource, expiry, key name and signature with "&" between them, which RFC 9110 does not derive.`,
  challenge: null,
  credentials: params(
    required('sr', 'bare', 'percent-encoded URI', 'The resource.'),
    required('sig', 'bare', 'percent-encoded base64', 'The signature.'),
    required('se', 'bare', 'seconds since the epoch', 'Until when.'),
    optional('skn', 'bare', 'text', 'The name of the key.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
