import { params, realm, token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Cloudflare-Access',
  registered: false,
  specification: 'Cloudflare Access',
  status: 'vendor',
  description: `What Cloudflare Access answers in front of an application: a login in the browser, or a service token in CF-Access-Client-Id and CF-Access-Client-Secret.`,
  challenge: params(realm()),
  credentials: token68('nothing: the login is a cookie'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
