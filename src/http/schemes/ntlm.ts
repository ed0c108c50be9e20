import { token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'NTLM',
  registered: false,
  specification: 'MS-NTHT',
  status: 'vendor',
  description: `Windows challenge and response in three messages over one connection: type 1 from the client, type 2 in a challenge, type 3 as the proof. Each is base64 and begins with TlRMTVNTUA. The first two 401 are legs, no failures. Old and weak, and not registered; servers offer Negotiate beside it. Browsers answer it, outside the intranet with a dialog.`,
  challenge: token68('base64 of a type 2 message; nothing on the first leg'),
  credentials: token68('base64 of a type 1 or type 3 message'),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'MS-NTHT §2.2' },
  browsers: 'answer',
  proxies: true,
};

export default scheme;
