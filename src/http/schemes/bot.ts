import { token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Bot',
  registered: false,
  specification: 'Discord',
  status: 'vendor',
  description: `The scheme of a Discord bot's token; a user's token goes with Bearer.`,
  challenge: null,
  credentials: token68('the token of the bot'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
