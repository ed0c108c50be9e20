import { optional, params, realm, required } from '../scheme-params.ts';
import type { Scheme } from './scheme.ts';

const scheme: Scheme = {
  name: 'Signature',
  registered: false,
  specification: 'draft-cavage-http-signatures',
  status: 'draft',
  description: `A signature over header fields, as ActivityPub servers use it. RFC 9421 replaced it with fields of its own (Signature, Signature-Input).`,
  challenge: params(
    realm(),
    optional('headers', 'quoted', 'names with spaces between them', 'The fields to be signed.'),
  ),
  credentials: params(
    required('keyid', 'quoted', 'text', 'The key.'),
    required('signature', 'quoted', 'base64', 'The signature.'),
    optional('algorithm', 'quoted', 'text', 'How it was signed.'),
    optional('headers', 'quoted', 'names with spaces between them', 'The fields that were signed.'),
    optional('created', 'bare', 'seconds', 'When.'),
    optional('expires', 'bare', 'seconds', 'Until when.'),
  ),
  authenticationInfo: null,
  errorCodes: [],
  sections: {},
  browsers: 'ignore',
  proxies: false,
};

export default scheme;
