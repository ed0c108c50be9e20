import { token68 } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'AWS',
  registered: false,
  specification: 'AWS Signature Version 2',
  status: 'obsolete',
  description: `The older signature of AWS, still in S3-compatible stores: key id, colon, base64 of an HMAC-SHA1. The colon is outside token68, so RFC 9110 does not derive it.`,
  challenge: null,
  credentials: token68('key id ":" base64'),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
