import { credentialAt, places } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'jwt-signature-invalid',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The signature of the token does not verify',
  description:
    'The server has the key, and the signature does not fit the header and claims before it. They were changed after signing, or another key or secret signed them.',
  fix: {
    client:
      'Never change a token: send it as it was issued. If your own code makes it, check that both sides use the same secret in the same form (text against base64).',
    server: 'Say `error="invalid_token"` and no more; the log may say which key was used.',
  },
  references: ['RFC 7515 §5.2', 'RFC 6750 §3.1'],
  on: 'any',
  needs: ['response', 'reasons', 'primary'],
  uses: ['jwt'],
  check({ reasons, primary, jwt }) {
    const said = reasons.first('bad-signature');
    if (said === null) return null;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The signature${jwt === null ? '' : ` (${jwt.alg}${jwt.kid === null ? '' : `, key ${jwt.kid}`})`} does not verify: the token was changed after signing, or another key signed it. The server says: “${said.words}”.`,
      evidence: places(credentialAt(primary), said.at),
    };
  },
  examples: {
    reports: {
      'The signature (RS256, key k1) does not verify: the token was changed after signing, or another key signed it. The server says: “The signature is invalid”.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"
      `,
    },
    ignores: {
      'the server does not say so': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
      'it is the signature of a signed request': `
        GET https://acme.s3.eu-central-1.amazonaws.com/a
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123456789abcdef
        X-Amz-Date: 20260310T120000Z

        HTTP/1.1 403 Forbidden
        Content-Type: application/xml
        Server: AmazonS3

        <Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message></Error>
      `,
    },
  },
});
