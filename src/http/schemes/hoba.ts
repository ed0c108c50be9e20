import { params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'HOBA',
  registered: true,
  specification: 'RFC 7486',
  status: 'experimental',
  description: `HTTP Origin-Bound Authentication: the client signs the challenge with a key made for this origin, so there is no password. Deployed variants forget the commas between the parameters.`,
  challenge: params(
    required('challenge', 'quoted', 'base64url', 'What the client signs.'),
    required('max-age', 'either', 'seconds, digits only', 'How long the challenge may be answered; 0: once.'),
    realm(),
  ),
  credentials: params(required('result', 'quoted', 'kid "." challenge "." nonce "." sig', 'The signed answer.')),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 7486 §3', credentials: 'RFC 7486 §3' },
  browsers: 'ignore',
  proxies: true,
};

export default scheme;
