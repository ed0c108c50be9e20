import { params, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'AWS4-HMAC-SHA256',
  registered: false,
  specification: 'AWS Signature Version 4',
  status: 'vendor',
  description: `A signature over method, path, query, chosen header fields and the hash of the body, with a key derived from secret, date, region and service. Whatever changes one of these after signing breaks it, and so does a clock that is 15 minutes off. Written with "/" and ";" in bare values, it is not what RFC 9110 derives, and is deployed everywhere. S3 also takes the same signature in the query.`,
  challenge: null,
  credentials: params(
    required('credential', 'bare', 'key id "/" date "/" region "/" service "/aws4_request"', 'The key and its scope.'),
    required('signedheaders', 'bare', 'names with ";" between them', 'The fields that were signed.'),
    required('signature', 'bare', 'lower-case hexadecimal', 'The signature.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
