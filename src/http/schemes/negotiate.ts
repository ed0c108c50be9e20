import { token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Negotiate',
  registered: true,
  specification: 'RFC 4559',
  status: 'informational',
  description: `Kerberos or NTLM through the operating system (SPNEGO). The first challenge is the bare scheme; each further leg carries a token, and a last one may come with the successful answer. It authenticates the connection rather than the request, against the rules of HTTP: it fails through proxies that share connections and, in practice, over HTTP/2. A 401 in the middle of it is a leg, no failure. Browsers answer only for sites that the administrator allows.`,
  challenge: token68('base64 of the SPNEGO token of the server; nothing on the first leg'),
  credentials: token68('base64 of the SPNEGO token of the client'),
  authenticationInfo: null,
  errorCodes: [],
  sections: { challenge: 'RFC 4559 §4', credentials: 'RFC 4559 §4' },
  browsers: 'answer',
  proxies: true,
};

export default scheme;
