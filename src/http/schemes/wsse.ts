import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'WSSE',
  registered: false,
  specification: 'WS-Security UsernameToken',
  status: 'vendor',
  description: `A password digest of the Atom years. The Authorization field carries only profile="UsernameToken"; nonce, time and digest stand in the field X-WSSE.`,
  challenge: params(realm(), optional('profile', 'quoted', 'UsernameToken', 'The profile.')),
  credentials: params(required('profile', 'quoted', 'UsernameToken', 'The profile.')),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
