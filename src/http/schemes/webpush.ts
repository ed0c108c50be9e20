import { nothing, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'WebPush',
  registered: false,
  specification: 'draft-ietf-webpush-vapid-02',
  status: 'draft',
  description: `The form that vapid had in a draft: the JWT after the scheme and the public key in Crypto-Key. Old push services still take it.`,
  challenge: nothing,
  credentials: token68('a JWT (ES256)'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
